package dev.tribometer.simulate.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.simulate.Questions;
import dev.tribometer.simulate.UnitWork;
import dev.tribometer.source.rust.ModuleGraph;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitAdvisorTest {
  private static final Questions.Machine FOUR = new Questions.Machine(4, 4);

  private static SplitAdvice advise(PlantedCrate planted) {
    return SplitAdvisor.advise(planted.subject(), planted.modules(), FOUR, List.of());
  }

  @Test
  void cutsWhereTheFewestReferencesCrossAndNothingGoesBack() {
    SplitAdvice advice =
        advise(
            new PlantedCrate(4, 8, true)
                .module("types", 100)
                .module("parse", 100)
                .module("eval", 100)
                .module("print", 100)
                .names("parse", "types", 40)
                .names("eval", "parse", 2)
                .names("eval", "types", 1)
                .names("print", "eval", 30)
                .program(0.1));

    SplitAdvice.Cut cut = advice.cuts().getFirst();
    assertThat(cut.lower()).containsExactly("types", "parse");
    assertThat(cut.references()).isEqualTo(3);
    assertThat(cut.back()).isEmpty();
    // 4 + 8 s and the program; in two, the upper part starts after 2 s of the lower.
    assertThat(advice.base().lengthNs() / PlantedCrate.SECOND).isCloseTo(12.1, within(0.05));
    assertThat(cut.here().lengthNs() / PlantedCrate.SECOND).isLessThan(11);
    assertThat(advice.slackNs()).isZero();
    assertThat(advice.helpsHere()).isTrue();
  }

  @Test
  void theLowerPartNeedNotWaitForADependencyThatOnlyTheUpperNames() {
    SplitAdvice advice =
        advise(
            new PlantedCrate(4, 0, true)
                .module("core", 100)
                .module("net", 100, "slow")
                .names("net", "core", 5)
                .dependency("slow", 3)
                .program(0.1));

    SplitAdvice.Cut cut = advice.cuts().getFirst();
    assertThat(cut.lower()).containsExactly("core");
    assertThat(cut.notNeeded()).containsExactly("slow");
    assertThat(advice.base().lengthNs() / PlantedCrate.SECOND).isCloseTo(7.1, within(0.05));
    assertThat(cut.here().lengthNs() / PlantedCrate.SECOND).isLessThan(6.5);
  }

  @Test
  void modulesInACircleStayTogetherAndAreNamed() {
    SplitAdvice advice =
        advise(
            new PlantedCrate(4, 8, true)
                .module("a", 100)
                .module("b", 100)
                .module("c", 100)
                .names("a", "b", 20)
                .names("b", "c", 20)
                .names("c", "a", 20)
                .program(0.1));

    assertThat(advice.cuts()).isEmpty();
    assertThat(advice.turned()).isEmpty();
    assertThat(advice.best()).isNull();
    assertThat(advice.largestKnot()).containsExactly("a", "b", "c");
    assertThat(advice.knotShare()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aCircleThatHangsOnOneReferenceIsOpenedThere() {
    SplitAdvice advice =
        advise(
            new PlantedCrate(4, 8, true)
                .module("a", 100)
                .module("b", 100)
                .names("a", "b", 20)
                .names("b", "a", 1)
                .program(0.1));

    assertThat(advice.cuts()).isEmpty();
    SplitAdvice.Cut cut = advice.turned().getFirst();
    assertThat(cut.lower()).containsExactly("b");
    assertThat(cut.back()).containsExactly(new SplitAdvice.Named("b", "a::Name", 1));
  }

  @Test
  void typesAndTheirInherentImplementationsAreNotParted() {
    SplitAdvice advice =
        advise(
            new PlantedCrate(4, 8, true)
                .module("a", 100)
                .module("b", 100)
                .bound("b", "a")
                .program(0.1));

    assertThat(advice.cuts()).isEmpty();
    assertThat(advice.turned()).isEmpty();
  }

  @Test
  void implementationsThatTheOrphanRuleForbidsAreNamed() {
    PlantedCrate planted =
        new PlantedCrate(4, 8, true)
            .module("types", 100)
            .module("show", 100)
            .names("show", "types", 5)
            .implementation("show", "", "crate::types")
            .implementation("show", "types", "crate::show")
            .implementation("types", "", "crate::types")
            .program(0.1);

    assertThat(advise(planted).cuts().getFirst().orphans())
        .containsExactly("impl Trait for Type, show.rs:7");
  }

  @Test
  void aProgramIsBestALibraryThatItCalls() {
    // The dependency's metadata is there after a second, all of it after nine.
    PlantedCrate planted = new PlantedCrate(4, 4, false).module("main", 100);
    SplitAdvisor.Subject subject = planted.dependency("late", 1).subject();
    UnitWork late = new UnitWork(1, 1, "late", "late", 1e9, 0, 8e9, 1, 0, true);
    SplitAdvisor.Subject slow =
        new SplitAdvisor.Subject(
            new dev.tribometer.simulate.BuildWork(
                List.of(subject.work().units().getFirst(), late),
                List.of(new dev.tribometer.simulate.UnitGraph.Edge(0, 1, true)),
                List.of(0),
                List.of(),
                0,
                0),
            0,
            subject.needs());

    SplitAdvice advice = SplitAdvisor.advise(slow, planted.modules(), FOUR, List.of());

    assertThat(advice.base().lengthNs() / PlantedCrate.SECOND).isCloseTo(17, within(0.1));
    SplitAdvice.Cut cut = advice.cuts().getFirst();
    assertThat(cut.upper()).isEmpty();
    assertThat(cut.here().lengthNs()).isLessThan(advice.base().lengthNs() * 0.9);
  }

  @Test
  void aCutThatGainsNothingIsNotProposed() {
    SplitAdvice advice =
        advise(
            new PlantedCrate(0.05, 0.05, true)
                .module("a", 100)
                .module("b", 100)
                .names("b", "a", 1)
                .dependency("long", 20)
                .program(5));

    assertThat(advice.cuts()).isEmpty();
    assertThat(advice.best()).isNotNull();
  }

  @Test
  void codeGenerationIsDividedByTheNamesOfCodegenUnitsWhereTheyTellEnough() {
    ModuleGraph graph =
        new ModuleGraph(
            List.of(
                new ModuleGraph.Node("crate::a", Path.of("a.rs"), 1, 50, Set.of()),
                new ModuleGraph.Node("crate::a::b", Path.of("b.rs"), 1, 150, Set.of())),
            List.of(),
            List.of());
    UnitWork unit = new UnitWork(0, 0, "x", "x", 1e9, 0, 1e9, 1, 0, true);

    ModuleShares named =
        ModuleShares.of(
            graph,
            unit,
            List.of(
                codegen("x.5051be87f53674c3-a", 60),
                codegen("x.5051be87f53674c3-a-b.volatile", 20),
                codegen("alloc.5051be87f53674c3-in-x.5051be87f53674c3-vec.volatile", 100),
                codegen("x.5051be87f53674c3-fallback.cgu", 10)));
    ModuleShares unnamed = ModuleShares.of(graph, unit, List.of(codegen("x.7d1f-cgu.03", 60)));

    assertThat(named.isByCodegenUnits()).isTrue();
    assertThat(named.codegen()).containsExactly(0.75, 0.25);
    assertThat(named.front()).containsExactly(0.25, 0.75);
    assertThat(unnamed.isByCodegenUnits()).isFalse();
    assertThat(unnamed.codegen()).containsExactly(0.25, 0.75);
  }

  private static CodegenUnitFact codegen(String name, long cpuNs) {
    return new CodegenUnitFact(0, name, null, cpuNs, -1, -1);
  }

  @Test
  void inAnyGraphALowerPartNamesNothingAboveItButWhatIsSaid() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(25);
      PlantedCrate planted = new PlantedCrate(3, 5, true);
      for (int module = 0; module < size; module++) {
        planted.module("m" + module, random.nextInt(200));
      }
      for (int edge = random.nextInt(1 + size * 3); edge > 0; edge--) {
        int from = random.nextInt(size);
        int to = random.nextInt(size);
        if (from != to && random.nextInt(8) == 0) {
          planted.bound("m" + from, "m" + to);
        } else if (from != to && (from > to || random.nextInt(10) == 0)) {
          planted.names("m" + from, "m" + to, 1 + random.nextInt(4));
        }
      }
      CrateModules crate = planted.modules();
      ModuleKnots knots = ModuleKnots.of(crate);
      assertThat(knots.all().stream().mapToInt(BitSet::cardinality).sum()).isEqualTo(size);
      for (int knot = 0; knot < knots.size(); knot++) {
        assertThat(knots.named().get(knot).length()).as("seed %d", seed).isLessThanOrEqualTo(knot);
      }
      for (Candidates.Candidate each : Candidates.of(crate, knots)) {
        int back = 0;
        int across = 0;
        for (ModuleGraph.Reference reference : crate.graph().references()) {
          boolean isFromLower = each.lower().get(crate.number(reference.from()));
          boolean isToLower = each.lower().get(crate.number(reference.to()));
          back += isFromLower && !isToLower ? reference.count() : 0;
          across += !isFromLower && isToLower ? reference.count() : 0;
          assertThat(reference.isBound() && isFromLower != isToLower).as("seed %d", seed).isFalse();
        }
        assertThat(each.back()).as("seed %d", seed).isEqualTo(back);
        assertThat(each.references()).as("seed %d", seed).isEqualTo(across);
      }
      assertThat(advise(planted.program(0.1)).modules()).isEqualTo(size);
    }
  }
}
