package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.DiskUsage;
import dev.tribometer.fact.ItemFact;
import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.TraitGoal;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules that read what the compiler's profile says of a unit.
class ProfileRulesTest {
  private static final long MS = 1_000_000L;

  @Test
  void aDeriveIsPricedWithWhatItWrote() {
    PlantedBuild build = derived(4_000);
    Finding finding = build.found(new MacroCode()).getFirst();
    // Half of the unit's bytes were written by the macro: half of 10 s checking and 20 s code.
    assertThat(finding.title())
        .isEqualTo(
            "#[derive(Serialize)] takes 19.0 s CPU (19.0 % of the build) in 50 uses, most of it for"
                + " the code it writes");
    assertThat(finding.cost().confidence()).isEqualTo(Confidence.MODELLED);
    assertThat(finding.place().file()).isEqualTo("app/src/model.rs");
    assertThat(finding.place().line()).isEqualTo(7);
    assertThat(finding.evidence().getFirst().rows())
        .containsExactly(
            List.of("running the macro", "4.00 s CPU", "modelled, by its own clock"),
            List.of("checking what it wrote", "5.00 s CPU", "modelled, by bytes"),
            List.of("generating code for it", "10.0 s CPU", "modelled, by bytes"));
    assertThat(finding.remedies()).hasSize(2);
  }

  @Test
  void aDeepScanSharesTheCheckingByTheDearestQueries() {
    PlantedBuild build = derived(4_000);
    build
        .with(query("app::_[1]::<impl Serialize for A>::serialize", 300))
        .with(query("app::main", 100));
    // Of the queries that were kept, three quarters are on derived code: of 10 s checking, 7.5.
    Finding finding = build.found(new MacroCode()).getFirst();
    assertThat(finding.evidence().getFirst().rows())
        .contains(
            List.of(
                "checking what it wrote",
                "7.50 s CPU",
                "modelled, by queries on items below const _"));
    assertThat(finding.cost().confidence()).isEqualTo(Confidence.MODELLED);
  }

  private static ActivityFact query(String item, long ms) {
    return new ActivityFact(
        0, "Query", "typeck", item, Phase.TYPECK.label(), 1, ms * MS, ms * MS, ms * MS);
  }

  @Test
  void aCheapDeriveIsNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 30_000);
    build
        .phase(bin, Phase.TYPECK, 10_000)
        .with(new MacroExpansion(bin, "#[derive(Debug)]", "derive", false, null, 0, 3, 9, 900, -1))
        .sourceBytes("app/src/main.rs", 99_100);
    assertThat(build.clear(new MacroCode()))
        .isEqualTo("the dearest macro, #[derive(Debug)], takes 90.0 ms CPU (<0.1 % of the build)");
  }

  @Test
  void withoutTheSourcesOnlyTheExpansionIsCounted() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 30_000);
    build
        .phase(bin, Phase.TYPECK, 10_000)
        .with(
            new MacroExpansion(
                bin, "#[derive(A)]", "derive", true, null, 0, 3, 9, 900, 2_000 * MS));
    Finding finding = build.found(new MacroCode()).getFirst();
    assertThat(finding.cost().confidence()).isEqualTo(Confidence.MODELLED);
    assertThat(finding.cost().quantity().amount()).isEqualTo(2_000 * MS);
  }

  @Test
  void linkingIsFoundWithWhatItCostsAgain() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int bin = build.unit(app, "bin", 30_000);
    int macro = build.unit(build.outside("m", "1.0.0"), "proc-macro", 1_000);
    build.phase(bin, Phase.LINK, 3_000).phase(macro, Phase.LINK, 500);
    Finding finding = build.found(new LinkShare()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "Linking takes 3.50 s CPU (3.5 % of the build); app (bin) alone 3.00 s CPU, and again"
                + " after every edit");
    assertThat(finding.evidence().getFirst().rows())
        .containsExactly(
            List.of("bin", "1", "3.00 s CPU"), List.of("proc-macro", "1", "500 ms CPU"));
  }

  @Test
  void aSmallLinkIsNoFinding() {
    PlantedBuild build = new PlantedBuild();
    build.phase(build.unit(build.member("app"), "bin", 30_000), Phase.LINK, 900);
    assertThat(build.clear(new LinkShare()))
        .isEqualTo("linking takes 900 ms CPU (0.9 % of the build)");
  }

  @Test
  void manyTestProgramsOfOnePackageAreToBecomeOne() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    for (int i = 0; i < LinkShare.MANY_TESTS; i++) {
      build.phase(build.unit(app, "test", 3_000), Phase.LINK, 900);
    }
    assertThat(build.found(new LinkShare()).getFirst().remedies().getFirst().summary())
        .isEqualTo("Put the 4 test programs of app into one");
  }

  @Test
  void aUnitThatIsCheckedMostOfItsTimeIsFrontEndBound() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 30_000);
    build.phase(bin, Phase.TYPECK, 15_000).phase(bin, Phase.BORROWCK, 6_000);
    Finding finding = build.found(new BoundUnit()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "app (bin) is front-end-bound: 70.0 % of its 30.0 s CPU (30.0 % of the build) go into"
                + " checking");
    assertThat(finding.evidence().get(1).text()).contains("at most the other 9.00 s CPU");
  }

  @Test
  void aUnitThatGeneratesCodeMostOfItsTimeIsCodegenBound() {
    PlantedBuild build = new PlantedBuild();
    int lib = build.unit(build.outside("regex-automata", "0.4.0"), "lib", 30_000);
    build.phase(lib, Phase.LLVM_OPT, 25_000);
    assertThat(build.found(new BoundUnit()).getFirst().title())
        .startsWith("regex-automata is codegen-bound: 83.3 % of its 30.0 s CPU");
  }

  @Test
  void aUnitThatDoesBothIsNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 30_000);
    build.phase(bin, Phase.TYPECK, 15_000).phase(bin, Phase.LLVM_OPT, 15_000);
    assertThat(build.clear(new BoundUnit()))
        .isEqualTo("of 1 large unit none spends 65.0 % of its time on one side");
  }

  @Test
  void aProgramThatGeneratesOthersCodeSaysWhose() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 30_000);
    build
        .codegen(bin, "app", 2_000)
        .codegen(bin, "regex_automata", 5_000)
        .codegen(bin, "core", 3_000)
        .with(new ItemFact(bin, "regex_automata::search", "regex_automata", 30, 40, 1_200));
    Finding finding = build.found(new ForeignCode()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "80.0 % of what app (bin) generates was written in other crates, for 8.00 s CPU (8.0 %"
                + " of the build): regex_automata 5.00 s and core 3.00 s");
    assertThat(finding.evidence().get(1).rows())
        .containsExactly(List.of("regex_automata::search", "30", "1200"));
  }

  @Test
  void aProgramThatGeneratesItsOwnCodeIsNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 30_000);
    build.codegen(bin, "app", 6_000).codegen(bin, "core", 5_000);
    assertThat(build.clear(new ForeignCode()))
        .endsWith("the most is 5.00 s CPU (5.0 % of the build)");
  }

  @Test
  void aTraitProvedOverAndOverIsAStorm() {
    PlantedBuild build = new PlantedBuild();
    int lib = build.unit(build.member("app"), "lib", 20_000);
    build
        .with(goal(lib, "core::marker::Send", "Plan<T>", "T: Source", 78, 6_000))
        .with(goal(lib, "core::marker::Send", "Node", "", 3, 1_000))
        .with(goal(lib, "core::clone::Clone", "Node", "", 3, 500));
    List<Finding> findings = build.found(new TraitGoalStorm());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title())
        .isEqualTo(
            "app spends 35.0 % of its time, 7.00 s CPU (7.0 % of the build), on proving"
                + " core::marker::Send 81 times");
  }

  @Test
  void ordinaryTraitSolvingIsNoStorm() {
    PlantedBuild build = new PlantedBuild();
    int lib = build.unit(build.member("app"), "lib", 20_000);
    build.with(goal(lib, "core::clone::Clone", "Node", "", 3, 1_500));
    assertThat(build.clear(new TraitGoalStorm())).contains("at most 1.50 s CPU");
  }

  @Test
  void aScanThatIsNotDeepSaysWhatToRun() {
    assertThat(new PlantedBuild().notMeasured(new TraitGoalStorm()))
        .isEqualTo("tribometer scan --deep");
  }

  @Test
  void aLargeTargetDirectoryIsSplitByWhatIsInIt() {
    PlantedBuild build =
        new PlantedBuild()
            .with(new DiskUsage("user", "debug/incremental", "incremental", 3L << 30, 900, -1))
            .with(new DiskUsage("user", "debug/deps", "rlib", 1L << 30, 90, 600L << 20))
            .with(new DiskUsage("probe", "debug/deps", "rlib", 1L << 28, 90, 1L << 27));
    Finding finding = build.found(new TargetDisk()).getFirst();
    assertThat(finding.title())
        .isEqualTo("The target directory takes 4.00 GiB, 75.0 % of it incremental");
    assertThat(finding.evidence().get(1).text())
        .startsWith(
            "A cold build of this scan writes 256 MiB; the target directory holds 4.00 GiB");
  }

  @Test
  void aSmallTargetDirectoryIsNoFinding() {
    assertThat(
            new PlantedBuild()
                .with(new DiskUsage("user", "debug/deps", "rlib", 99L << 20, 90, -1))
                .clear(new TargetDisk()))
        .isEqualTo("the target directory takes 99.0 MiB");
  }

  @Test
  void withoutAProfileItsRulesSayWhatIsMissing() {
    PlantedBuild build = new PlantedBuild();
    build.unit(build.member("app"), "bin", 30_000);
    for (CompileRule rule :
        List.of(new LinkShare(), new BoundUnit(), new ForeignCode(), new MacroCode())) {
      assertThat(build.notMeasured(rule)).isEqualTo("tribometer scan");
    }
  }

  private static PlantedBuild derived(long expandMs) {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 40_000);
    return build
        .phase(bin, Phase.TYPECK, 10_000)
        .phase(bin, Phase.LLVM_OPT, 20_000)
        .phase(bin, Phase.PROC_MACRO, expandMs)
        .with(
            new MacroExpansion(
                bin,
                "#[derive(Serialize)]",
                "derive",
                true,
                "app/src/model.rs",
                7,
                50,
                4_000,
                100_000,
                expandMs * MS))
        .sourceBytes("app/src/main.rs", 100_000)
        .manifest("Cargo.toml", "[workspace]\n");
  }

  private static TraitGoal goal(
      int unit, String trait, String self, String bounds, long count, long ms) {
    return new TraitGoal(unit, "evaluate_obligation", trait, self, bounds, count, ms * MS);
  }
}
