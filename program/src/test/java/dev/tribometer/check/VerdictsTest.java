package dev.tribometer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.check.Verdict.State;
import dev.tribometer.compare.Compare;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Snapshot;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Verdicts over builds whose true cost is known.
class VerdictsTest {
  private static final int BUILDS = 1000;
  private static final SimulatedBuild MACHINE = new SimulatedBuild(0.10, 0.05);
  private static final Budget NO_GROWTH = growth(new Budget.Scenario("cold"), 0);

  @Test
  void editsThatCostNothingBreakABudgetOfNoGrowthInOneOfAHundredAtMost() {
    for (int edited : new int[] {1, 6, 12}) {
      assertThat(broken(MACHINE, NO_GROWTH, edited, 0, 1))
          .as("%d of 20 crates edited", edited)
          .isLessThanOrEqualTo(BUILDS / 100);
    }
  }

  @Test
  void whereEveryCrateIsEditedTheKnownNoiseIsAllowedFor() {
    SimulatedBuild calmer = new SimulatedBuild(0.075, 0.05);
    assertThat(broken(calmer, NO_GROWTH, SimulatedBuild.CRATES, 0, 1))
        .isLessThanOrEqualTo(BUILDS * 15 / 1000);
  }

  @Test
  void aMachineOfHalfTheSpeedBreaksNothing() {
    assertThat(broken(MACHINE, NO_GROWTH, 6, 0, 2)).isLessThanOrEqualTo(BUILDS / 100);
  }

  @Test
  void aRealGrowthIsFoundThoughTheMachineIsNoisy() {
    Budget crate = growth(new Budget.Crate("c4"), 0.10);
    assertThat(broken(MACHINE, crate, 6, 0.60, 1)).isGreaterThan(BUILDS * 9 / 10);
    assertThat(broken(MACHINE, NO_GROWTH, 6, 0.40, 1)).isGreaterThan(BUILDS * 9 / 10);
  }

  @Test
  void aFigureAboveTheBudgetButInsideTheNoiseIsUnclearAndBreaksNothing() {
    Snapshot now = MACHINE.build(new Random(1), 0, 0, 1);
    long cpu = now.medianCpuNs();

    assertThat(absolute(now, Math.round(cpu * 0.95)).state()).isEqualTo(State.UNCLEAR);
    assertThat(absolute(now, Math.round(cpu * 0.50)).state()).isEqualTo(State.BROKEN);
    assertThat(absolute(now, Math.round(cpu * 1.02)).state()).isEqualTo(State.HELD);
  }

  @Test
  void growthWithoutABaselineIsNotMeasuredAndSaysWhatToDo() {
    Snapshot now = MACHINE.build(new Random(1), 0, 0, 1);
    Verdict verdict =
        Verdicts.of(List.of(NO_GROWTH), Measured.alone(now), Comparison.Cause::text).getFirst();

    assertThat(verdict.state()).isEqualTo(State.NOT_MEASURED);
    assertThat(verdict.because()).contains("tribometer check --write-baseline");
  }

  @Test
  void aRuleThatCouldNotLookIsNotMeasured() {
    Snapshot now = MACHINE.build(new Random(1), 0, 0, 1);
    Budget looked = new Budget(new Budget.Rule("compile/link-share"), new Budget.Findings(0), 1);
    Budget not = new Budget(new Budget.Rule("compile/trait-goal-storm"), new Budget.Findings(0), 2);

    assertThat(Verdicts.of(List.of(looked, not), Measured.alone(now), Comparison.Cause::text))
        .extracting(Verdict::state)
        .containsExactly(State.HELD, State.NOT_MEASURED);
  }

  private static Verdict absolute(Snapshot now, long limit) {
    Budget budget = new Budget(new Budget.Scenario("cold"), new Budget.Cpu(limit), 1);
    return Verdicts.of(List.of(budget), Measured.alone(now), Comparison.Cause::text).getFirst();
  }

  private static Budget growth(Budget.Subject subject, double part) {
    return new Budget(subject, new Budget.Growth(part), 1);
  }

  private static long broken(
      SimulatedBuild machine, Budget budget, int edited, double growth, double slow) {
    Random random = new Random(7);
    long broken = 0;
    for (int i = 0; i < BUILDS; i++) {
      Snapshot before = machine.build(random, 0, 0, 1);
      Snapshot now = machine.build(random, edited, growth, slow);
      Comparison comparison = Compare.of(before, now, false, Verdicts.CONFIDENCE);
      Verdict verdict =
          Verdicts.of(
                  List.of(budget),
                  new Measured(now, before, comparison, false),
                  Comparison.Cause::text)
              .getFirst();
      if (verdict.state() == State.BROKEN) {
        broken++;
      }
    }
    return broken;
  }
}
