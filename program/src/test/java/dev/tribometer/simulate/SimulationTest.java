package dev.tribometer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final double START = Simulation.START_NS;
  private static final double EXACT = 10;

  @Test
  void oneJobDoesAllTheWorkOneAfterTheOther() {
    for (int seed = 0; seed < 200; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      double length = Simulation.run(work, 1, 4).lengthNs();
      double all = work.beforeNs() + work.unitsCpuNs() + work.units().size() * START;
      assertThat(length).as("seed %d", seed).isCloseTo(all, within(EXACT * 200));
    }
  }

  @Test
  void noBuildIsShorterThanItsLongestChainOrItsWorkOnAllProcessors() {
    for (int seed = 0; seed < 300; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      double chain = chain(work);
      for (int jobs : new int[] {1, 2, 3, 8, 64}) {
        double length = Simulation.run(work, jobs, jobs).lengthNs();
        assertThat(length + EXACT).as("seed %d", seed).isGreaterThanOrEqualTo(chain);
        assertThat(length + EXACT)
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(work.beforeNs() + work.unitsCpuNs() / jobs);
      }
    }
  }

  @Test
  void moreProcessorsNeverMakeItMuchLonger() {
    // Cargo's order is no optimal one: by Graham's bound a list schedule may get longer with more
    // machines, up to twice the shortest. A little of that is seen, much would be a fault.
    for (int seed = 0; seed < 300; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      double before = Simulation.run(work, 1, 1).lengthNs();
      for (int jobs : new int[] {2, 4, 8, 16}) {
        double length = Simulation.run(work, jobs, jobs).lengthNs();
        assertThat(length).as("seed %d, %d jobs", seed, jobs).isLessThan(before * 1.25);
        before = length;
      }
    }
  }

  @Test
  void withAJobForEverythingItIsTheLongestChain() {
    for (int seed = 0; seed < 200; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      double length = Simulation.run(work, 100_000, 100_000).lengthNs();
      assertThat(length).as("seed %d", seed).isCloseTo(chain(work), within(EXACT * 200));
    }
  }

  @Test
  void theSameWorkGivesTheSameAnswer() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(Simulation.run(RandomWork.of(seed, 40), 3, 2))
          .isEqualTo(Simulation.run(RandomWork.of(seed, 40), 3, 2));
    }
  }

  @Test
  void everyUnitStartsAfterWhatItNeeds() {
    for (int seed = 0; seed < 200; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      Simulation.Run run = Simulation.run(work, 3, 2);
      for (UnitGraph.Edge edge : work.edges()) {
        UnitWork needed = work.units().get(edge.dependency());
        double there =
            edge.full() || !needed.isEarly()
                ? run.endNs().get(edge.dependency())
                : run.startNs().get(edge.dependency()) + START + needed.frontNs() - EXACT;
        assertThat(run.startNs().get(edge.unit()))
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(there);
      }
    }
  }

  @Test
  void ofReadyUnitsTheOneWithMostBehindItStartsFirst() {
    // 0 needs 1, 1 needs 2; 3 is needed by nobody.
    BuildWork work =
        work(
            List.of(unit(0, 1), unit(1, 1), unit(2, 1), unit(3, 1)),
            List.of(new UnitGraph.Edge(0, 1, true), new UnitGraph.Edge(1, 2, true)));
    Simulation.Run run = Simulation.run(work, 1, 1);
    assertThat(run.startNs().get(2)).isZero();
    assertThat(run.startNs().get(3)).isGreaterThan(run.startNs().get(2));
    assertThat(run.startNs().get(1)).isLessThan(run.startNs().get(3));
  }

  @Test
  void codeGenerationTakesTheTokensThatNoUnitWants() {
    UnitWork wide = new UnitWork(0, 0, "wide", "wide", 0, 0, 8e9, 4, 0, false);
    BuildWork alone = work(List.of(wide), List.of());
    assertThat(Simulation.run(alone, 1, 8).lengthNs()).isCloseTo(8e9 + START, within(EXACT));
    assertThat(Simulation.run(alone, 2, 8).lengthNs()).isCloseTo(4e9 + START, within(EXACT));
    assertThat(Simulation.run(alone, 8, 8).lengthNs()).isCloseTo(2e9 + START, within(EXACT));
    assertThat(Simulation.run(alone, 8, 2).lengthNs()).isCloseTo(4e9 + START, within(EXACT * 1e6));
  }

  @Test
  void aProgramLinksWhenEveryLibraryBelowIsFinished() {
    UnitWork slow = new UnitWork(2, 2, "slow", "slow", 1e9, 0, 9e9, 1, 0, true);
    UnitWork middle = new UnitWork(1, 1, "middle", "middle", 1e9, 0, 0, 1, 0, true);
    BuildWork work =
        work(
            List.of(unit(0, 1e9), middle, slow),
            List.of(new UnitGraph.Edge(0, 1, true), new UnitGraph.Edge(1, 2, false)));
    Simulation.Run run = Simulation.run(work, 4, 4);
    assertThat(run.startNs().get(1)).isCloseTo(1e9 + START, within(EXACT));
    assertThat(run.startNs().get(0)).isCloseTo(10e9 + START, within(EXACT));
  }

  @Test
  void withoutAPackageGoesWhatOnlyItBroughtIn() {
    // The program needs left and right; left needs deep, and both need shared.
    List<UnitWork> units = List.of(unit(0, 5), unit(1, 7), unit(2, 11), unit(3, 13), unit(4, 17));
    BuildWork work =
        work(
            units,
            List.of(
                new UnitGraph.Edge(0, 1, true),
                new UnitGraph.Edge(0, 2, true),
                new UnitGraph.Edge(1, 3, true),
                new UnitGraph.Edge(1, 4, true),
                new UnitGraph.Edge(2, 4, true)));
    BuildWork less = WhatIf.without(work, Set.of(1));
    assertThat(less.units()).extracting(UnitWork::unitId).containsExactly(0, 2, 4);
    assertThat(less.unitsCpuNs()).isEqualTo(33);
    assertThat(less.edges())
        .containsExactly(new UnitGraph.Edge(0, 1, true), new UnitGraph.Edge(1, 2, true));
  }

  @Test
  void codeOfAVanishedCrateIsNotGeneratedElsewhereEither() {
    UnitWork program = new UnitWork(0, 0, "program", "program", 10, 0, 100, 1, 0, false);
    BuildWork work =
        new BuildWork(
            List.of(program, unit(1, 7)),
            List.of(new UnitGraph.Edge(0, 1, true)),
            List.of(0),
            List.of(new BuildWork.Elsewhere(0, "crate1", 30)),
            0,
            0);
    assertThat(WhatIf.without(work, Set.of(1)).unitsCpuNs()).isEqualTo(80);
  }

  @Test
  void aChangeOfNothingChangesNothing() {
    for (int seed = 0; seed < 50; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      double length = Simulation.run(work, 2, 2).lengthNs();
      assertThat(Simulation.run(WhatIf.linker(work, 1), 2, 2).lengthNs()).isEqualTo(length);
      assertThat(Simulation.run(WhatIf.faster(work, unit -> true, 1), 2, 2).lengthNs())
          .isEqualTo(length);
    }
  }

  @Test
  void halvesSideBySideTakeHalfTheTimeWhereJobsAreFree() {
    BuildWork work = work(List.of(unit(0, 4e9)), List.of());
    UnitCut apart = new UnitCut(0.5, 0.5, 0, false, Set.of());
    UnitCut chained = new UnitCut(0.5, 0.5, 0, true, Set.of());
    assertThat(Simulation.run(WhatIf.cut(work, 0, apart), 2, 2).lengthNs())
        .as("the crate that hands both on starts when they are done")
        .isCloseTo(2e9 + 2 * START, within(EXACT));
    assertThat(Simulation.run(WhatIf.cut(work, 0, chained), 2, 2).lengthNs())
        .isCloseTo(4e9 + 2 * START, within(EXACT));
  }

  @Test
  void theLowerPartOfACutDoesNotWaitForWhatOnlyTheUpperOneNeeds() {
    UnitWork whole = new UnitWork(0, 0, "whole", "whole", 4e9, 0, 0, 1, 0, true);
    UnitWork slow = new UnitWork(1, 1, "slow", "slow", 2e9, 0, 0, 1, 0, true);
    BuildWork work = work(List.of(whole, slow), List.of(new UnitGraph.Edge(0, 1, false)));
    BuildWork waiting = WhatIf.cut(work, 0, new UnitCut(0.5, 0.5, 0, true, Set.of()));
    BuildWork free = WhatIf.cut(work, 0, new UnitCut(0.5, 0.5, 0, true, Set.of(1)));
    assertThat(Simulation.run(waiting, 2, 2).lengthNs()).isCloseTo(6e9 + 3 * START, within(EXACT));
    assertThat(Simulation.run(free, 2, 2).lengthNs()).isCloseTo(4e9 + 2 * START, within(EXACT));
  }

  @Test
  void aCutTakesWhatASecondCompilerTakesAndNoMore() {
    for (int seed = 0; seed < 200; seed++) {
      BuildWork work = RandomWork.of(seed, 30);
      for (int unit = 0; unit < work.units().size(); unit++) {
        boolean isUsed = unit % 2 == 0;
        UnitCut cut = new UnitCut(0.3, 0.6, 7e6, isUsed, Set.of());
        BuildWork after = WhatIf.cut(work, unit, cut);
        assertThat(after.unitsCpuNs())
            .isCloseTo(work.unitsCpuNs() + (isUsed ? 7e6 : 14e6), within(EXACT));
        assertThat(Simulation.run(after, 3, 3).endNs())
            .as("seed %d", seed)
            .allSatisfy(end -> assertThat(end).isNotNegative());
      }
    }
  }

  @Test
  void unitsInACycleOfNeedsRunAsIfTheyNeededNothing() {
    // Cargo never makes one; damaged facts may.
    BuildWork work =
        work(
            List.of(unit(0, 1), unit(1, 1), unit(2, 1)),
            List.of(new UnitGraph.Edge(0, 1, true), new UnitGraph.Edge(1, 0, true)));
    assertThat(Simulation.run(work, 2, 2).endNs()).allSatisfy(end -> assertThat(end).isPositive());
  }

  private static UnitWork unit(int id, double front) {
    return new UnitWork(id, id, "unit" + id, "crate" + id, front, 0, 0, 1, 0, false);
  }

  private static BuildWork work(List<UnitWork> units, List<UnitGraph.Edge> edges) {
    List<Integer> roots = new ArrayList<>();
    for (int unit = 0; unit < units.size(); unit++) {
      int number = unit;
      if (edges.stream().noneMatch(edge -> edge.dependency() == number)) {
        roots.add(unit);
      }
    }
    return new BuildWork(units, edges, roots, List.of(), 0, 0);
  }

  /// The longest chain by the other mechanism, which knows no jobs.
  private static double chain(BuildWork work) {
    BuildSchedule.Duration[] durations = new BuildSchedule.Duration[work.units().size()];
    for (int i = 0; i < durations.length; i++) {
      UnitWork unit = work.units().get(i);
      double whole =
          START
              + unit.frontNs()
              + unit.middleNs()
              + unit.codegenNs() / unit.width()
              + unit.linkNs();
      durations[i] =
          new BuildSchedule.Duration(
              Math.round(unit.isEarly() ? START + unit.frontNs() : whole), Math.round(whole));
    }
    return work.beforeNs() + BuildSchedule.of(work.graph(), durations).lengthNs();
  }
}
