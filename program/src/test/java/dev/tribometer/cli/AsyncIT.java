package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.JsonValue;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.lens.compile.FrictionMarks;
import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tribometer async` on a workspace with sixty bodies that block and fifty-one near misses, built
/// for real by the machine's cargo and held against its `EXPECTED.tsv`.
class AsyncIT {
  /// Bodies that are not named after their case: methods of types that stand for it.
  private static final Map<String, String> CASE_OF_TYPE =
      Map.of(
          "Manual", "b21_poll",
          "Ticks", "b22_poll_next",
          "DiskRepo", "b24_boxed_future",
          "NativeDisk", "b25_native_trait");

  @TempDir static Path temporary;
  private static Path workspace;
  private static JsonValue answer;

  /// A row of the oracle.
  private record Case(String name, boolean blocks, String kind, String severity, String plain) {}

  @BeforeAll
  static void aLookAtTheExample() throws IOException {
    workspace = temporary.resolve("async");
    copy(FrictionMarks.repository().resolve("examples/async"), workspace);
    answer = look();
  }

  @Test
  void everyBodyThatBlocksIsFoundAndNoNearMiss() throws IOException {
    assertThat(found(answer).keySet())
        .containsExactlyInAnyOrderElementsOf(
            cases().stream().filter(Case::blocks).map(Case::name).toList());
  }

  @Test
  void whatItWaitsForAndHowSevereThatIsAreSaid() throws IOException {
    Map<String, Set<String>> found = found(answer);
    for (Case each : cases()) {
      if (each.blocks()) {
        assertThat(found.get(each.name()))
            .as(each.name())
            .contains(each.kind() + ", " + each.severity());
      }
    }
  }

  @Test
  void withoutTypeMetadataItIsSaidWhatIsMissedAndWhatIsOnlyNamed() throws IOException {
    JsonValue plain = look("--no-unstable");
    assertThat(found(plain).keySet())
        .containsExactlyInAnyOrderElementsOf(
            cases().stream()
                .filter(each -> each.plain().equals("found") || each.plain().equals("named"))
                .map(Case::name)
                .toList());
    assertThat(texts(member(plain, "notes")))
        .anySatisfy(note -> assertThat(note).contains("what is built elsewhere is missed"));
  }

  @Test
  void aChainNamesAPlaceAtEveryStepOfTheWorkspace() {
    for (JsonValue site : elements(member(answer, "sites"))) {
      List<JsonValue> chain = elements(member(site, "chain"));
      assertThat(chain.size()).isGreaterThan(1);
      // A cancellation begins in the code that drops the future, which nobody wrote.
      if (!text(site, "severity").equals("blocks on cancellation")) {
        assertThat(text(chain.getFirst(), "file")).startsWith("app/src/");
      }
    }
  }

  @Test
  void anAllowedPlaceIsKeptWithItsReason() {
    assertThat(elements(member(answer, "sites")))
        .filteredOn(site -> member(site, "allowed") instanceof JsonValue.Text)
        .singleElement()
        .satisfies(site -> assertThat(text(site, "function")).contains("n47_allowed"));
  }

  @Test
  void aFutureUnderTheWrongRuntimeIsToldAndUnderTheRightOneNot() {
    List<String> conflicts =
        elements(member(member(answer, "runtimes"), "conflicts")).stream()
            .map(each ->
                text(each, "kind") + " " + text(each, "function") + " " + text(each, "driver"))
            .toList();
    assertThat(conflicts)
        .contains("panics mixed::greet pollster", "second reactor mixed::nap tokio")
        .noneMatch(
            each -> each.contains("mixed::tell") || each.equals("panics mixed::greet tokio"));
    assertThat(elements(member(member(answer, "runtimes"), "discontinued")))
        .singleElement()
        .satisfies(each ->
            assertThat(texts(member(each, "path")))
                .containsExactly("mixed (by its feature old-runtime)", "async-std 1.13.2"));
  }

  @Test
  void bodiesHaveTheirColours() {
    Map<String, String> colours = new HashMap<>();
    for (JsonValue unit : elements(member(member(answer, "colours"), "units"))) {
      colours.put(text(unit, "function").replaceFirst(".*::", ""), text(unit, "sign"));
    }
    assertThat(colours)
        .containsEntry("b03_read", "A0!")
        .containsEntry("b18_drop", "A!")
        .containsEntry("n10_pure", "A0")
        .containsEntry("n30_yield", "A")
        .containsEntry("n50_dependency_body", "A")
        .containsEntry("wait_for_one", "S!B");
  }

  @Test
  void aPatchIsOfferedWhereItCompilesInACopyAndCutsTheChain() throws IOException {
    look("--patch");
    String before = Files.readString(workspace.resolve("app/src/blocking.rs"));
    Path results = workspace.resolve("target/tribometer/async");
    try (Stream<Path> all = Files.list(results)) {
      Ledger ledger = LedgerJson.read(all.sorted().toList().getLast().resolve("ledger.json"));
      assertThat(patches(ledger, "b03_read"))
          .singleElement()
          .satisfies(patch -> assertThat(patch).contains("+    tokio::fs::read(\"/tmp/x\").await"));
      // The stand-in has no network, so the edit does not compile.
      assertThat(patches(ledger, "b38_connect")).isEmpty();
    }
    assertThat(workspace.resolve("app/src/blocking.rs")).hasContent(before);
  }

  private static List<String> patches(Ledger ledger, String name) {
    return ledger.findings().stream()
        .filter(finding -> finding.place().what().contains("::" + name))
        .flatMap(finding -> finding.remedies().stream())
        .map(Remedy::patch)
        .filter(Objects::nonNull)
        .toList();
  }

  /// The cases that were told, each with what it waits for and how severe that is.
  private static Map<String, Set<String>> found(JsonValue answer) {
    Map<String, Set<String>> found = new HashMap<>();
    for (JsonValue site : elements(member(answer, "sites"))) {
      if (member(site, "allowed") instanceof JsonValue.Text) {
        continue;
      }
      for (JsonValue root : elements(member(site, "roots"))) {
        found
            .computeIfAbsent(caseOf(text(root, "function")), _ -> new TreeSet<>())
            .add(text(site, "kind") + ", " + text(site, "severity"));
      }
    }
    return found;
  }

  private static String caseOf(String function) {
    for (Map.Entry<String, String> each : CASE_OF_TYPE.entrySet()) {
      if (function.contains("::" + each.getKey())) {
        return each.getValue();
      }
    }
    return function.replaceFirst("^app::(blocking|near)::", "").replaceFirst("::.*", "");
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(workspace.resolve("EXPECTED.tsv"))) {
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.size() == 6 && !cells.getFirst().equals("case")) {
        cases.add(
            new Case(
                cells.get(0),
                cells.get(1).equals("blocks"),
                cells.get(2),
                cells.get(3),
                cells.get(4)));
      }
    }
    assertThat(cases.stream().filter(Case::blocks).count()).isGreaterThanOrEqualTo(40);
    assertThat(cases.stream().filter(each -> !each.blocks()).count()).isGreaterThanOrEqualTo(40);
    return cases;
  }

  private static JsonValue look(String... more) throws IOException {
    List<String> words =
        Stream.concat(
                Stream.of("async", "--offline", "-q", "--format", "json", workspace.toString()),
                Stream.of(more))
            .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status = Main.run(words, Terminal.plain(out, err, 200, 0));
    assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitStatus.DONE);
    return JsonReader.of("tribometer async", out.toByteArray()).readValue();
  }

  private static List<JsonValue> elements(JsonValue value) {
    assertThat(value).isInstanceOf(JsonValue.Elements.class);
    return ((JsonValue.Elements) value).values();
  }

  private static List<String> texts(JsonValue value) {
    return elements(value).stream()
        .map(each -> ((JsonValue.Text) each).value())
        .collect(Collectors.toList());
  }

  private static JsonValue member(JsonValue value, String name) {
    assertThat(value).isInstanceOf(JsonValue.Members.class);
    return ((JsonValue.Members) value).values().get(name);
  }

  private static String text(JsonValue value, String member) {
    return ((JsonValue.Text) member(value, member)).value();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.toString().contains("/target")).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
