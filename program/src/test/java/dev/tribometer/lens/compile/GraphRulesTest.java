package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import org.junit.jupiter.api.Test;

/// Rules that read when units ran: chains and build scripts; and the attribution.
class GraphRulesTest {
  @Test
  void aChainLongerThanTheWorkSetsThePace() {
    PlantedBuild build = new PlantedBuild().cpu(20_000).wall(16_000).processors(4);
    int app = build.member("app");
    int base = build.member("base");
    int slow = build.unit(base, "lib", "build", 9_000, 0, 9_000);
    int bin = build.unit(app, "bin", "build", 6_000, 9_000, 15_000);
    build.needs(bin, slow);
    Finding finding = build.found(new CriticalPath()).getFirst();
    assertThat(finding.cost().quantity()).isEqualTo(new Quantity.WallTime(10_000_000_000L));
    assertThat(finding.title())
        .isEqualTo(
            "A chain of 2 units takes 15.0 s one after the other, 10.0 s more than 4 processors need"
                + " for all the work; its longest part is base");
    assertThat(finding.place().file()).isEqualTo("base/src/lib.rs");
  }

  @Test
  void aChainShorterThanTheWorkIsNoFinding() {
    PlantedBuild build = new PlantedBuild().cpu(60_000).wall(16_000).processors(4);
    int app = build.member("app");
    build.needs(
        build.unit(app, "bin", "build", 6_000, 9_000, 15_000),
        build.unit(build.member("base"), "lib", "build", 9_000, 0, 9_000));
    assertThat(build.clear(new CriticalPath()))
        .isEqualTo(
            "with 4 processors the work is the limit, not the order: the longest chain takes 15.0 s,"
                + " the work on each of them 15.0 s; the chain would set the pace from 4 processors"
                + " on");
  }

  @Test
  void aCompilerThatOthersHeldUpCountsWithItsCpuTime() {
    PlantedBuild build = new PlantedBuild().cpu(20_000).wall(160_000).processors(4);
    int app = build.member("app");
    build.needs(
        build.unit(app, "bin", "build", 6_000, 90_000, 150_000),
        build.unit(build.member("base"), "lib", "build", 9_000, 0, 90_000));
    Finding finding = build.found(new CriticalPath()).getFirst();
    assertThat(finding.title()).startsWith("A chain of 2 units takes 15.0 s one after the other");
    assertThat(finding.evidence().getLast().text())
        .startsWith("The build took 2 min 40 s on the clock, longer than chain and work explain");
  }

  @Test
  void aBusyMachineMakesNoScriptWait() {
    // 4 processors, 25 s of work on each, 400 s on the clock: everything takes 16 times as long.
    PlantedBuild build = new PlantedBuild().wall(400_000);
    scripted(build, 500, 12_000);
    assertThat(build.found(new BuildScript()).getFirst().title()).contains("takes 3.00 s CPU");
  }

  @Test
  void unitsThatDidNotRunAreNotMeasured() {
    PlantedBuild build = new PlantedBuild();
    build.unit(build.member("app"), "bin", "build", 0, -1, -1);
    assertThat(build.notMeasured(new CriticalPath())).isEqualTo("tribometer scan");
  }

  @Test
  void aBuildScriptIsCountedWithItsOwnDependencies() {
    PlantedBuild build = new PlantedBuild();
    Scripted scripted = scripted(build, 6_000, 6_000);
    Finding finding = build.found(new BuildScript()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "The build script of onig_sys takes 8.50 s CPU (8.5 % of the build), most of it while"
                + " it runs");
    assertThat(finding.place().line()).isEqualTo(2);
    assertThat(finding.remedies().getFirst().summary()).contains("Use the system's library");
    assertThat(scripted.run()).isPositive();
  }

  @Test
  void aBuildScriptThatWaitsIsFoundByItsWallTime() {
    PlantedBuild build = new PlantedBuild().cpu(1_000_000).wall(100_000);
    scripted(build, 10, 6_000);
    Finding finding = build.found(new BuildScript()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "The build script of onig_sys runs for 6.00 s and uses 10.0 ms CPU while it does: it waits");
    assertThat(finding.cost().quantity()).isEqualTo(new Quantity.WallTime(6_000_000_000L));
  }

  @Test
  void aQuickBuildScriptIsNoFinding() {
    PlantedBuild build = new PlantedBuild().cpu(1_000_000);
    scripted(build, 500, 600);
    assertThat(build.clear(new BuildScript()))
        .isEqualTo("the dearest build script, of onig_sys, takes 3.00 s CPU (0.3 % of the build)");
  }

  @Test
  void anExactSumOfPhasesMakesTheAttribution() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 60_000);
    build.unit(build.outside("a", "1.0.0"), "lib", 10_000);
    build
        .phase(bin, Phase.TYPECK, 20_000)
        .phase(bin, Phase.LLVM_OPT, 30_000)
        .phase(bin, Phase.UNATTRIBUTED, 10_000);
    assertThat(CompileLens.attribution(build.facts()))
        .extracting(row -> row.label() + " " + row.cpuNanoseconds() / 1_000_000_000L)
        .containsExactly(
            "front end 20", "code generation 30", "units without phases 10", "unattributed 40");
  }

  @Test
  void edgesToUnitsThatAreNotThereAreIgnored() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int bin = build.unit(app, "bin", 60_000);
    build
        .with(new UnitEdge(bin, 99, "x", "full"))
        .with(new DependencyFact(7, 8, "x", "x", "normal", null, "1", false, true, ""));
    assertThat(CompileLens.look(build.facts())).hasSize(CompileRules.all().size());
  }

  private record Scripted(int run) {}

  private static Scripted scripted(PlantedBuild build, long runCpuMs, long runWallMs) {
    int app = build.member("app");
    int onig = build.outside("onig_sys", "69.8.1");
    int cc = build.outside("cc", "1.2.0");
    int bin = build.unit(app, "bin", 20_000);
    int lib = build.unit(onig, "lib", 200);
    int compile = build.unit(onig, "build-script", 500);
    int run = build.unit(onig, "build-script", "run-custom-build", runCpuMs, 0, runWallMs);
    int ccLib = build.unit(cc, "lib", 2_000);
    build
        .change(onig, row -> PlantedBuild.features(row, "onig", "default,static-onig"))
        .needs(bin, lib)
        .needs(lib, run)
        .needs(run, compile)
        .needs(compile, ccLib)
        .declares(app, onig)
        .manifest("app/Cargo.toml", "[dependencies]\nonig_sys = \"69\"\n");
    return new Scripted(run);
  }
}
