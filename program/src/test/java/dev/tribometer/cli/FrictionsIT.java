package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import dev.tribometer.ledger.Place;
import dev.tribometer.lens.compile.FrictionMarks;
import dev.tribometer.lens.compile.FrictionMarks.Mark;
import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A deep scan of the example workspace, built for real by the machine's cargo: what is planted
/// there is found on its line, and what looks alike is not.
class FrictionsIT {
  /// A chain of units holds nothing up where one processor does everything anyway.
  private static final String PARALLEL = "critical-path";

  @TempDir static Path temporary;
  private static Ledger ledger;
  private static FrictionMarks marks;

  @BeforeAll
  static void aScanOfTheExample() throws IOException {
    Path workspace = temporary.resolve("frictions");
    copy(FrictionMarks.repository().resolve("examples/frictions"), workspace);
    marks = FrictionMarks.read(workspace);
    Path store = temporary.resolve("store");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status =
        Main.run(
            List.of(
                "scan",
                "--deep",
                "--offline",
                "--quiet",
                "--store",
                store.toString(),
                workspace.toString()),
            Terminal.plain(out, err, 100, 0));
    assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
    ledger = LedgerJson.read(store.resolve("latest/ledger.json"));
  }

  @Test
  void everyPlantedFrictionIsFoundWhereItStands() {
    // Where a rule is planted several times in a file, the finding names one of the lines. Whether
    // the chain is longer than the work divided among the processors depends on who else uses them:
    // that rule is held by planted facts alone.
    Set<String> wanted =
        marks.planted().stream()
            .filter(mark -> !mark.rule().equals(PARALLEL))
            .map(mark -> mark.rule() + " in " + mark.file())
            .collect(Collectors.toSet());
    Set<String> found =
        marks.planted().stream()
            .filter(mark -> !mark.rule().equals(PARALLEL))
            .filter(mark -> findings(mark.rule()).anyMatch(finding -> isAt(finding, mark)))
            .map(mark -> mark.rule() + " in " + mark.file())
            .collect(Collectors.toSet());
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void nearMissesAreSilent() {
    for (Mark mark : marks.nearMisses()) {
      assertThat(findings(mark.rule()).filter(finding -> isAt(finding, mark)))
          .as(mark.toString())
          .isEmpty();
    }
  }

  @Test
  void whatADeepScanOffersWithoutDefaultFeaturesHasBeenCompiled() {
    assertThat(findings("default-features"))
        .isNotEmpty()
        .allSatisfy(
            finding -> assertThat(finding.title()).endsWith("the workspace checks without them"));
  }

  @Test
  void theAttributionCloses() {
    assertThat(ledger.attribution().stream().mapToLong(row -> row.cpuNanoseconds()).sum())
        .isEqualTo(ledger.cpuNanoseconds());
  }

  private static Stream<Finding> findings(String rule) {
    return ledger.findings().stream().filter(finding -> finding.rule().equals("compile/" + rule));
  }

  /// Whether a finding names a mark's line; its file, where it knows no line; and the manifest of
  /// the root, where it has no file.
  private static boolean isAt(Finding finding, Mark mark) {
    Place place = finding.place();
    String file = place.file() == null ? "Cargo.toml" : place.file();
    return file.equals(mark.file()) && (place.line() == 0 || place.line() == mark.line());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!from.relativize(file).startsWith("target")) {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
  }
}
