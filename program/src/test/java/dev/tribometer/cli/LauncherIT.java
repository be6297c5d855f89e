package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.RebuildReason;
import dev.tribometer.ledger.LedgerJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The assembled program, started as a user starts it.
class LauncherIT {
  private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

  @TempDir static Path temporary;
  private static Path workspace = Path.of("");

  private record Outcome(int status, String out, String err) {}

  @BeforeAll
  static void aWorkspaceWithAScan() throws IOException {
    workspace = Files.createDirectories(temporary.resolve("it's a wörkspace"));
    Path store = workspace.resolve("target/tribometer");
    Path scan = Files.createDirectories(store.resolve("scans/sample"));
    Path sample = Path.of("src/build/sample-store/scans/sample/ledger.json");
    Files.copy(sample, scan.resolve("ledger.json"));
    Files.writeString(scan.resolve("report.html"), "<!doctype html>");
    Files.createSymbolicLink(store.resolve("latest"), Path.of("scans/sample"));
    RebuildReason row = new RebuildReason(7, "fresh-build", "it's fresh");
    FactWriter.write(Facts.builder().add(row).build(), scan.resolve("facts"));
  }

  @Test
  void helpAndVersionArePrinted() throws Exception {
    assertThat(tribometer("--version"))
        .isEqualTo(new Outcome(0, "tribometer " + Version.CURRENT + "\n", ""));
    assertThat(tribometer("--help").out()).startsWith("Tribometer measures the friction");
    assertThat(tribometer("scan", "--help").out()).contains("--no-unstable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "show --nope", "scan --nope", "sql", "doctor x", "show nothing"})
  void aWrongCallHasStatusTwoAndSaysWhatToDo(String line) throws Exception {
    Outcome outcome = tribometer(line.split(" "));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("error: ").contains("\nhelp: ");
  }

  @Test
  void showPrintsTheLedgerOfTheWorkspaceAround() throws Exception {
    Outcome outcome = tribometer("show");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("ripgrep  cold build")
        .contains("● `syn` is compiled for the derives of `clap` alone")
        .doesNotContain("\u001b");
    assertThat(tribometer("show", "crit").out()).contains("Remedy: Split `search`");
  }

  @Test
  void jsonOnStandardOutputIsPure() throws Exception {
    Outcome outcome = tribometer("show", "--format", "json");
    byte[] json = outcome.out().getBytes(StandardCharsets.UTF_8);
    assertThat(LedgerJson.read("standard output", json).findings()).hasSize(11);
  }

  @Test
  void sqlAsksTheFacts() throws Exception {
    assertThat(tribometer("sql", "SELECT * FROM rebuild_reason"))
        .isEqualTo(
            new Outcome(
                0, "unit_id  reason       detail\n" + "      7  fresh-build  it's fresh\n", ""));
    assertThat(tribometer("sql", "SELECT count(*) AS n FROM unit", "--format", "json").out())
        .isEqualTo("[{\"n\":0}]\n");
  }

  @Test
  void openSaysWhereTheReportLies() throws Exception {
    assertThat(tribometer("open").out()).endsWith("scans/sample/report.html\n");
  }

  @Test
  void doctorLooksTheMachineOver() throws Exception {
    Outcome outcome = tribometer("doctor", "--format", "json");
    assertThat(outcome.status()).isIn(0, 1);
    assertThat(outcome.out())
        .startsWith("[{\"topic\":\"Rust\",\"name\":\"cargo\"")
        .contains("\"name\":\"processors\"")
        .endsWith("]\n");
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR,1,false", "CLICOLOR_FORCE,1,true", "CLICOLOR_FORCE,0,false"})
  void theEnvironmentDecidesOnColours(String name, String value, boolean colours) throws Exception {
    Outcome outcome = run(Map.of(name, value), BIN.resolve("tribometer").toString(), "show");
    assertThat(outcome.out().contains("\u001b[")).isEqualTo(colours);
  }

  @Test
  void cargoAndLinksLeadToTheProgram() throws Exception {
    Path link = temporary.resolve("a link to it");
    Files.createSymbolicLink(link, BIN.resolve("cargo-tribometer"));
    assertThat(run(Map.of(), link.toString(), "tribometer", "--version").out())
        .isEqualTo("tribometer " + Version.CURRENT + "\n");
  }

  @Test
  void aJavaThatIsNoneIsNamed() throws Exception {
    Outcome outcome =
        run(
            Map.of("TRIBOMETER_JAVA_HOME", "/nowhere"),
            BIN.resolve("tribometer").toString(),
            "show");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err()).contains("TRIBOMETER_JAVA_HOME is /nowhere").contains("25");
  }

  @Test
  void aFullDiskUnderStandardOutputIsAFailure() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Outcome outcome =
        run(Map.of(), "/bin/sh", "-c", "exec '" + BIN.resolve("tribometer") + "' show >/dev/full");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err()).contains("No space left on device");
  }

  @Test
  void showLoadsFewerThanThirtyClassesFromOutsideTheStartUpCache() throws Exception {
    Path log = temporary.resolve("classes.txt");
    Outcome outcome =
        run(
            Map.of("TRIBOMETER_JAVA_OPTS", "-Xlog:class+load:file=" + log),
            BIN.resolve("tribometer").toString(),
            "show");
    assertThat(outcome.status()).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      List<String> loaded =
          lines
              .filter(line -> line.contains(" source: "))
              .filter(line -> !line.contains("shared objects file"))
              .toList();
      assertThat(loaded).hasSizeLessThan(30);
      assertThat(loaded).noneMatch(line -> line.contains("picocli") || line.contains("duckdb"));
    }
  }

  @Test
  void theDistributionNeedsNoJavaAndNothingOnThePath() throws Exception {
    List<Path> archives;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      archives = files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
    }
    assumeTrue(!archives.isEmpty(), "packaged without the distribution");
    Path place = Files.createDirectories(temporary.resolve("un packed"));
    Outcome unpacked =
        run(
            Map.of(),
            "tar",
            "-C",
            place.toString(),
            "-xzf",
            archives.getFirst().toAbsolutePath().toString());
    assertThat(unpacked.status()).isZero();
    Path program;
    try (Stream<Path> files = Files.list(place)) {
      program = files.findFirst().orElseThrow().resolve("bin/tribometer");
    }
    Map<String, String> nothing =
        Map.of("PATH", "/nowhere", "JAVA_HOME", "", "TRIBOMETER_JAVA_HOME", "");
    assertThat(run(nothing, program.toString(), "--version").out())
        .isEqualTo("tribometer " + Version.CURRENT + "\n");
    assertThat(run(nothing, program.toString(), "show").out()).startsWith("ripgrep");
    assertThat(run(nothing, program.toString(), "sql", "FROM rebuild_reason").out())
        .contains("fresh-build");
  }

  private static Outcome tribometer(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(BIN.resolve("tribometer").toString()));
    command.addAll(List.of(arguments));
    return run(Map.of(), command.toArray(String[]::new));
  }

  private static Outcome run(Map<String, String> environment, String... command) throws Exception {
    Path out = Files.createTempFile(temporary, "out", ".txt");
    Path err = Files.createTempFile(temporary, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workspace.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(
            List.of("NO_COLOR", "CLICOLOR_FORCE", "JAVA_TOOL_OPTIONS", "TRIBOMETER_JAVA_OPTS"));
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Outcome(status, Files.readString(out), Files.readString(err));
  }
}
