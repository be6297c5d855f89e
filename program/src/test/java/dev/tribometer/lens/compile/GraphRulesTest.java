package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules that read the unit graph.
class GraphRulesTest {

  @Test
  void aDependencyIsWeighedWithWhatOnlyItNeedsAndItsCodeElsewhere() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int syntect = build.outside("syntect", "5.2.0");
    int onig = build.outside("onig", "6.4.0");
    int memchr = build.outside("memchr", "2.7.0");
    int bin = build.unit(app, "bin", 20_000);
    int syntectLib = build.unit(syntect, "lib", 4_000);
    int onigLib = build.unit(onig, "lib", 6_000);
    int memchrLib = build.unit(memchr, "lib", 3_000);
    build
        .needs(bin, syntectLib, memchrLib)
        .needs(syntectLib, onigLib, memchrLib)
        .declares(app, syntect)
        .declares(app, memchr)
        .codegen(bin, "syntect", 1_000)
        .codegen(bin, "app", 5_000)
        .manifest("app/Cargo.toml", "[dependencies]\nmemchr = \"2\"\nsyntect = \"5\"\n");

    List<Finding> findings = build.found(new HeavyDependency());

    assertThat(findings).hasSize(2);
    Finding heavy = findings.getFirst();
    assertThat(heavy.title())
        .isEqualTo(
            "syntect 5.2.0 takes 11.0 s CPU (11.0 % of the build) with 1 package that nothing else"
                + " needs");
    assertThat(heavy.place().file()).isEqualTo("app/Cargo.toml");
    assertThat(heavy.place().line()).isEqualTo(3);
    assertThat(heavy.cost().confidence()).isEqualTo(Confidence.MODELLED);
    assertThat(heavy.evidence().getFirst().rows())
        .containsExactly(
            List.of("onig", "6.00 s CPU", "syntect → onig"),
            List.of("syntect", "4.00 s CPU", "syntect"));
    // memchr stays with syntect when the application no longer names it: it is shared.
    assertThat(findings.get(1).title()).startsWith("memchr 2.7.0 takes 3.00 s CPU");
    assertThat(findings.get(1).title()).endsWith("2 dependencies at once: memchr and syntect");
  }

  @Test
  void aDependencyBelowAFortiethIsNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int small = build.outside("small", "1.0.0");
    build
        .needs(build.unit(app, "bin", 90_000), build.unit(small, "lib", 2_400))
        .declares(app, small);
    assertThat(build.clear(new HeavyDependency()))
        .isEqualTo("the dearest dependency, small 1.0.0, takes 2.40 s CPU (2.4 % of the build)");
  }

  @Test
  void codeOfACrateWhoseNameStaysIsNotCountedElsewhere() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int old = build.outside("rand", "0.8.0");
    int fresh = build.outside("rand", "0.9.0");
    int bin = build.unit(app, "bin", 10_000);
    build
        .needs(bin, build.unit(old, "lib", 3_000), build.unit(fresh, "lib", 5_000))
        .declares(app, old)
        .codegen(bin, "rand", 4_000);
    assertThat(build.found(new HeavyDependency()).getFirst().cost().quantity())
        .isEqualTo(new Quantity.CpuTime(3_000_000_000L));
  }

  @Test
  void theOlderOfTwoVersionsIsPriced() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int clap = build.outside("clap", "4.0.0");
    int old = build.outside("syn", "1.0.109");
    int fresh = build.outside("syn", "2.0.10");
    int bin = build.unit(app, "bin", 10_000);
    int clapLib = build.unit(clap, "lib", 2_000);
    build
        .needs(bin, clapLib, build.unit(fresh, "lib", 5_000))
        .needs(clapLib, build.unit(old, "lib", 3_000))
        .declares(app, clap)
        .declares(app, fresh)
        .manifest("app/Cargo.toml", "[dependencies]\nclap = \"4\"\nsyn = \"2\"\n");
    Finding finding = build.found(new DuplicateVersions()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "syn is built in 2 versions; 1.0.109 with what only it needs takes 3.00 s CPU (3.0 % of"
                + " the build)");
    assertThat(finding.place().line()).isEqualTo(2);
    assertThat(finding.evidence().getFirst().rows())
        .containsExactly(
            List.of("1.0.109", "3.00 s CPU", "clap"), List.of("2.0.10", "5.00 s CPU", "app"));
  }

  @Test
  void twoUnitsOfOneVersionAreNoDuplicate() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int syn = build.outside("syn", "2.0.10");
    build.needs(
        build.unit(app, "bin", 10_000),
        build.unit(syn, "lib", 5_000),
        build.unit(syn, "lib", 5_000));
    assertThat(build.clear(new DuplicateVersions()))
        .isEqualTo("no package is built in two versions");
  }

  @Test
  void aSmallDuplicateIsNamedButNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    build.needs(
        build.unit(app, "bin", 10_000),
        build.unit(build.outside("itoa", "0.4.0"), "lib", 100),
        build.unit(build.outside("itoa", "1.0.0"), "lib", 100));
    assertThat(build.clear(new DuplicateVersions())).startsWith("itoa is built in more than one");
  }

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
  void aDependencyThatNobodyUsesIsNotCalledHeavyAsWell() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int leftover = build.outside("leftover", "1.0.0");
    build
        .needs(build.unit(app, "bin", 20_000), build.unit(leftover, "lib", 9_000))
        .declares(app, leftover)
        .flags(app, "bin", "leftover");
    assertThat(build.clear(new HeavyDependency())).startsWith("the dearest dependency");
    assertThat(build.found(new UnusedDependency())).hasSize(1);
  }

  @Test
  void aBusyMachineMakesNoScriptWait() {
    // 4 processors, 25 s of work on each, 400 s on the clock: everything takes 16 times as long.
    PlantedBuild build = new PlantedBuild().wall(400_000);
    scripted(build, 500, 24_000);
    assertThat(build.found(new BuildScript()).getFirst().title()).contains("takes 3.00 s CPU");
  }

  @Test
  void unitsThatDidNotRunAreNotMeasured() {
    PlantedBuild build = new PlantedBuild();
    build.unit(build.member("app"), "bin", "build", 0, -1, -1);
    assertThat(build.notMeasured(new CriticalPath())).isEqualTo("tribometer scan");
  }

  @Test
  void procMacrosAreCountedWithWhatOnlyTheyNeed() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int serde = build.outside("serde", "1.0.0");
    int derive = build.outside("serde_derive", "1.0.0");
    int syn = build.outside("syn", "2.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int serdeLib = build.unit(serde, "lib", 2_000);
    int deriveMacro = build.unit(derive, "proc-macro", 3_000);
    int synLib = build.unit(syn, "lib", 5_000);
    build
        .needs(bin, serdeLib)
        .needs(serdeLib, deriveMacro)
        .needs(deriveMacro, synLib)
        .declares(app, serde)
        .manifest("app/Cargo.toml", "[dependencies]\nserde = \"1\"\n");
    Finding finding = build.found(new ProcMacroCrates()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "Compiling 1 proc macro and 1 package that only they need takes 8.00 s CPU (8.0 % of the"
                + " build)");
    assertThat(finding.place().what()).isEqualTo("serde_derive");
    assertThat(finding.place().line()).isEqualTo(2);
    assertThat(finding.evidence().getFirst().rows())
        .containsExactly(
            List.of("syn", "5.00 s CPU", "serde"), List.of("serde_derive", "3.00 s CPU", "serde"));
  }

  @Test
  void aParserThatAProgramNeedsAsWellIsNotTheProcMacrosFault() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int derive = build.outside("tiny_derive", "1.0.0");
    int syn = build.outside("syn", "2.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int macro = build.unit(derive, "proc-macro", 300);
    int synLib = build.unit(syn, "lib", 5_000);
    build.needs(bin, macro, synLib).needs(macro, synLib);
    assertThat(build.clear(new ProcMacroCrates()))
        .isEqualTo(
            "compiling 1 proc macro and what only they need takes 300 ms CPU (0.3 % of the build)");
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
        .isEqualTo("The build script of onig_sys runs for 6.00 s and uses 10.0 ms CPU while it does: it waits");
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
