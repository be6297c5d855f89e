package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a scan of a small workspace brings.
class ScanResultsIT {
  @TempDir static Path temporary;
  private static CargoProject project = new CargoProject(Path.of(""));
  private static Program.Outcome scan = new Program.Outcome(-1, "", "");

  @BeforeAll
  static void aScan() throws Exception {
    project = CargoProject.ofFourTargets(temporary.resolve("small"));
    Program.lendProbe(project.store());
    scan = program().run("scan", "--format", "json");
    Program.keepProbe(project.store());
  }

  @Test
  void aScanEndsWithAWholeLedgerOnStandardOutputAndProgressOnStandardError() throws Exception {
    assertThat(scan.status()).as(scan.err()).isZero();
    Ledger ledger = ledger(scan.out());
    assertThat(ledger.complete()).isTrue();
    assertThat(ledger.units()).isEqualTo(5);
    assertThat(ledger.workspace()).isEqualTo(project.root().toRealPath().toString());
    assertThat(ledger.toolchain()).startsWith("rustc ");
    assertThat(ledger.findings()).extracting(Finding::title).isNotEmpty();
    assertThat(scan.err()).contains("    Scanning ").contains("     Reading ");
  }

  @Test
  void theAttributionAddsUpToTheMeasuredTime() throws Exception {
    Ledger ledger = ledger(scan.out());
    assertThat(ledger.attribution()).extracting(Attribution::label).contains("unattributed");
    assertThat(ledger.attribution().stream().mapToLong(Attribution::cpuNanoseconds).sum())
        .isEqualTo(ledger.cpuNanoseconds());
    assertThat(
            sql(
                "SELECT sum(u.cpu_ns) + any_value(s.cargo_cpu_ns) = any_value(s.cpu_ns) AS ok"
                    + " FROM unit u, scan s WHERE u.cpu_ns >= 0"))
        .isEqualTo("[{\"ok\":true}]\n");
  }

  @Test
  void thePhasesOfEachUnitAddUpToIt() throws Exception {
    assertThat(
            sql(
                "SELECT count(*) AS units, count(*) FILTER (sums.cpu = u.cpu_ns) AS closed"
                    + " FROM unit u JOIN (SELECT unit_id, sum(cpu_ns) AS cpu FROM unit_phase GROUP BY ALL)"
                    + " sums USING (unit_id)"))
        .isEqualTo("[{\"units\":5,\"closed\":5}]\n");
  }

  @Test
  void theUnitsAreThoseThatCargoBuilt() throws Exception {
    assertThat(
            sql(
                "SELECT p.name, u.target_kind, u.mode FROM unit u JOIN package p USING"
                    + " (package_id) ORDER BY ALL"))
        .isEqualTo(
            """
            [{"name":"app","target_kind":"bin","mode":"build"},
            {"name":"named","target_kind":"proc-macro","mode":"build"},
            {"name":"shapes","target_kind":"build-script","mode":"build"},
            {"name":"shapes","target_kind":"build-script","mode":"run-custom-build"},
            {"name":"shapes","target_kind":"lib","mode":"build"}]
            """
                .replace("\n{", "{"));
    assertThat(
            sql(
                "SELECT count(*) AS n FROM unit_edge e JOIN unit u ON e.unit_id = u.unit_id"
                    + " WHERE u.crate_name = 'app'"))
        .isEqualTo("[{\"n\":2}]\n");
    assertThat(sql("SELECT count(*) > 0 AS some FROM macro_expansion"))
        .isEqualTo("[{\"some\":true}]\n");
  }

  @Test
  void showAnswersAfterwardsForTheLedgerAndForAFinding() throws Exception {
    Program.Outcome all = program().run("show");
    assertThat(all.status()).as(all.err()).isZero();
    assertThat(all.out()).startsWith("small  cold build, dev profile");
    String id = ledger(scan.out()).findings().getFirst().id();
    Program.Outcome one = program().run("show", "1");
    assertThat(one.status()).as(one.err()).isZero();
    assertThat(one.out()).contains("Remedy");
    assertThat(program().run("show", id).out()).isEqualTo(one.out());
  }

  @Test
  void nothingButTheStoreIsLeftOfTheBuild() throws Exception {
    assertThat(project.store().resolve("build")).doesNotExist();
    assertThat(project.store().resolve("latest").resolve("raw")).doesNotExist();
    assertThat(project.store().resolve("latest/report.html")).isNotEmptyFile();
  }

  @Test
  void withoutUnstableProbesTheSumsCloseAsWell() throws Exception {
    Files.writeString(
        project.root().resolve("Cargo.lock"),
        """
        version = 4

        [[package]]
        name = "app"
        version = "0.1.0"
        dependencies = [
         "named",
         "shapes",
        ]

        [[package]]
        name = "named"
        version = "0.1.0"

        [[package]]
        name = "shapes"
        version = "0.1.0"
        """);
    Path store = temporary.resolve("stable store");
    Program.lendProbe(store);
    Program.Outcome stable =
        program().run("scan", "--no-unstable", "--format=json", "--store", store.toString());
    assertThat(stable.status()).as(stable.err()).isZero();
    Ledger ledger = ledger(stable.out());
    assertThat(ledger.complete()).isTrue();
    assertThat(ledger.units()).isEqualTo(5);
    assertThat(ledger.notes()).anyMatch(note -> note.contains("--no-unstable"));
    assertThat(ledger.attribution().stream().mapToLong(Attribution::cpuNanoseconds).sum())
        .isEqualTo(ledger.cpuNanoseconds());
  }

  @Test
  void aDeepScanOfOnePackageInReleaseSeesTraitGoalsAndQueries() throws Exception {
    Path store = temporary.resolve("deep store");
    Program.lendProbe(store);
    Program.Outcome deep =
        program()
            .run(
                "scan",
                "--deep",
                "--release",
                "-p",
                "app",
                "--features",
                "loud",
                "--quiet",
                "--format",
                "json",
                "--store",
                store.toString());
    assertThat(deep.status()).as(deep.err()).isZero();
    assertThat(deep.err()).doesNotContain("Scanning").doesNotContain("Reading");
    assertThat(ledger(deep.out()).scenario()).isEqualTo("cold build, release profile");
    assertThat(
            sql(
                "SELECT features, opt_level FROM unit WHERE crate_name = 'app'",
                "--store",
                store.toString()))
        .isEqualTo("[{\"features\":\"loud\",\"opt_level\":\"3\"}]\n");
    assertThat(
            sql(
                "SELECT (SELECT count(*) FROM trait_goal) > 0 AS goals,"
                    + " (SELECT count(*) FROM activity WHERE kind = 'Query') > 0 AS queries",
                "--store",
                store.toString()))
        .isEqualTo("[{\"goals\":true,\"queries\":true}]\n");
  }

  private static Program program() {
    return Program.in(project.root(), temporary);
  }

  private static Ledger ledger(String json) throws IOException {
    return LedgerJson.read("standard output", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String sql(String query, String... more) throws Exception {
    String[] words =
        java.util.Arrays.copyOf(new String[] {"sql", query, "--format", "json"}, 4 + more.length);
    System.arraycopy(more, 0, words, 4, more.length);
    Program.Outcome outcome = program().run(words);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome.out();
  }
}
