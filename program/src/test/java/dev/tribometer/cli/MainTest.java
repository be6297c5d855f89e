package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private static final String STORE = "src/build/sample-store";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutArgumentsTheHelpIsPrinted() {
    assertThat(run()).isEqualTo(ExitStatus.DONE);
    assertThat(out()).startsWith("Tribometer measures the friction");
    assertThat(err()).isEmpty();
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException {
    assertThat(run("--version")).isEqualTo(ExitStatus.DONE);
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>", "").replaceFirst("(?s)<.*", "");
    assertThat(out()).isEqualTo("tribometer " + version + "\n");
  }

  @Test
  void cargosOwnWordInFrontIsDropped() {
    assertThat(run("tribometer", "show", "--store", STORE)).isEqualTo(ExitStatus.DONE);
    assertThat(out()).startsWith("ripgrep  cold build");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "show", "open", "replay", "simulate", "sql", "doctor"})
  void everyCommandHasAHelp(String command) {
    assertThat(run(command, "--help")).isEqualTo(ExitStatus.DONE);
    assertThat(out()).contains("Usage: tribometer " + command).contains("-h, --help");
    assertThat(out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "open", "why", "edits", "replay", "simulate", "sql", "doctor"})
  void theHelpNamesExactlyTheOptionsThatAreRead(String command) {
    Set<String> read =
        ParsedCommands.parser(ParsedCommands.command(command)).getCommandSpec().options().stream()
            .flatMap(option -> Arrays.stream(option.names()))
            .collect(Collectors.toCollection(TreeSet::new));
    read.addAll(List.of("-h", "--help"));
    Set<String> named = new TreeSet<>();
    String text = HelpText.of(command);
    assertThat(text).isNotNull();
    for (String line : text.split("\n")) {
      if (line.matches(" +-.*")) {
        Pattern.compile("(?<=^| )--?[a-zA-Z][a-z-]*(?=[ ,]|$)")
            .matcher(line.strip().split("  +")[0])
            .results()
            .forEach(match -> named.add(match.group()));
      }
    }
    assertThat(named).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shwo                    | there is no command shwo      | did you mean: show
          --nope                  | there is no option --nope     | tribometer --help
          help nope               | there is no command nope      | tribometer --help
          scan --wrokspace        | there is no option --wrokspace | did you mean: --workspace
          scan --jobs many        | --jobs wants a whole number, not "many" | scan --help
          scan --jobs 0           | --jobs is 1 or more, not 0    | ''
          scan --format yaml      | --format wants one of text, json, not "yaml" | scan --help
          scan --store            | --store wants a value         | scan --help
          scan a b                | one argument too many: "b"    | scan --help
          scan --release --profile x | exclude each other         | ''
          scan --deep --no-unstable | exclude each other          | ''
          sql                     | an argument is missing: QUERY | sql --help
          show a b                | one argument too many: "b"    | show --help
          show --nope             | there is no option --nope     | show --help
          show --all=1            | takes no value                | show --help
          show --format=xml       | --format is one of json, text, not "xml" | show --help
          show --store            | --store wants a value         | show --help
          show --store nowhere    | no finished scan lies in      | tribometer scan
          show -C /               | no scan of /                  | tribometer scan /
          """)
  void aWrongCallIsAnsweredWithWhatIsWrongAndWhatToDo(String line, String message, String help) {
    assertThat(run(line.split(" "))).isEqualTo(ExitStatus.USAGE);
    assertThat(err()).startsWith("error: ").contains(message).contains(help);
    assertThat(out()).isEmpty();
  }

  @Test
  void aFindingIsFoundByIdByItsBeginningAndByNumber() {
    for (String word : List.of("critical-path-473c", "crit", "3")) {
      out.reset();
      assertThat(run("show", word, "--store", STORE)).isEqualTo(ExitStatus.DONE);
      assertThat(out()).startsWith("The build waits for `search`");
    }
  }

  @Test
  void anUnknownFindingIsAnsweredWithTheNearest() {
    assertThat(run("show", "heavy-dependency", "--store", STORE)).isEqualTo(ExitStatus.USAGE);
    assertThat(err())
        .contains("more than one finding begins with")
        .contains("heavy-dependency-3f9a, heavy-dependency-436b");
    err.reset();
    assertThat(run("show", "crtical-path-473c", "--store", STORE)).isEqualTo(ExitStatus.USAGE);
    assertThat(err()).contains("the nearest: critical-path-473c");
    assertThat(run("show", "99", "--store", STORE)).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void aPatchIsPrintedAloneForGitToApply() {
    assertThat(run("show", "1", "--patch", "--store", STORE)).isEqualTo(ExitStatus.DONE);
    assertThat(out()).startsWith("--- a/Cargo.toml\n").endsWith("+old = false\n");
  }

  @Test
  void jsonIsOneValueAndNothingElse() throws IOException {
    assertThat(run("show", "--format", "json", "--store", STORE)).isEqualTo(ExitStatus.DONE);
    assertThat(dev.tribometer.ledger.LedgerJson.read("out", out.toByteArray()).findings())
        .hasSize(11);
    out.reset();
    assertThat(run("show", "1", "--format=json", "--store", STORE)).isEqualTo(ExitStatus.DONE);
    assertThat(out()).startsWith("{\"id\":\"heavy-dependency-3f9a\"").endsWith("}\n");
  }

  @Test
  void aDamagedLedgerIsNamed(@TempDir Path store) throws IOException {
    Path scan = Files.createDirectories(store.resolve("scans/broken"));
    Files.writeString(scan.resolve("ledger.json"), "{\"ledgerVersion\":1,");
    assertThat(run("show", "--store", store.toString(), "--scan", "broken"))
        .isEqualTo(ExitStatus.FAILED);
    assertThat(err()).contains("the ledger is damaged").contains("line 1");
  }

  @Test
  void aStoreThatIsAFileIsNamedInPlainWords(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(run("show", "--store", file.toString())).isEqualTo(ExitStatus.USAGE);
    assertThat(err())
        .startsWith("error: reading which scan is the latest at ")
        .contains("Not a directory");
  }

  @Test
  void theStoreIsFoundFromADirectoryInTheWorkspace(@TempDir Path workspace) throws IOException {
    Path scan = Files.createDirectories(workspace.resolve("target/tribometer/scans/one"));
    Files.copy(Path.of(STORE, "scans/sample/ledger.json"), scan.resolve("ledger.json"));
    Files.writeString(workspace.resolve("target/tribometer/latest"), "scans/one\n");
    Path below = Files.createDirectories(workspace.resolve("crates/a/src"));
    assertThat(run("show", "-C", below.toString())).isEqualTo(ExitStatus.DONE);
    assertThat(out()).startsWith("ripgrep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text | a  b\\n1  x,y\\n2\\n
          csv  | a,b\\n1,"x,y"\\n2,\\n
          json | [{"a":1,"b":"x,y"},{"a":2,"b":null}]\\n
          """)
  void sqlAnswersInThreeFormats(String format, String expected) {
    String sql = "SELECT * FROM (VALUES (1, 'x,y'), (2, NULL)) AS t(a, b)";
    assertThat(run("sql", sql, "--store", STORE, "--format", format)).isEqualTo(ExitStatus.DONE);
    assertThat(out()).isEqualTo(expected.replace("\\n", "\n"));
  }

  @Test
  void aWrongQueryIsAnsweredWithTheDatabasesWordsAndLeavesStandardOutputEmpty() {
    assertThat(run("sql", "SELECT cpu FROM unit", "--store", STORE, "--format", "json"))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(err()).contains("cpu_ns").contains("^");
    assertThat(out()).isEmpty();
  }

  @Test
  void theOptionsOfABuildAreRead() throws CommandException {
    SelectionOptions options = new SelectionOptions();
    new CommandLine(options)
        .parseArgs(
            "-p",
            "a",
            "-p",
            "b",
            "-F",
            "x,y",
            "--features",
            "z w",
            "-r",
            "-j",
            "3",
            "--offline",
            "--no-unstable",
            "src");
    BuildSelection selection = options.selection();
    assertThat(selection.packages()).containsExactly("a", "b");
    assertThat(selection.features()).containsExactly("x", "y", "z", "w");
    assertThat(selection.profile()).isEqualTo("release");
    assertThat(selection.jobs()).isEqualTo(3);
    assertThat(options.offline()).isTrue();
    assertThat(options.unstable()).isFalse();
    assertThat(options.directory("scan")).isEqualTo(Path.of("src").toAbsolutePath());
  }

  @Test
  void aDeepScanNeedsUnstableFlags() {
    assertThat(run("scan", "--deep", "--no-unstable")).isEqualTo(ExitStatus.USAGE);
    assertThat(err()).contains("--deep and --no-unstable exclude each other");
  }

  private ExitStatus run(String... args) {
    return Main.run(List.of(args), Terminal.plain(out, err, 100, 0));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
