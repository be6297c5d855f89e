package dev.tribometer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.check.Verdict.State;
import dev.tribometer.compare.Compare;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.ScenarioTrials;
import dev.tribometer.compare.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Verdicts on scenarios whose true cost is known.
class ScenarioVerdictsTest {
  private static final int CHECKS = 400;
  private static final SimulatedBuild MACHINE = new SimulatedBuild(0.05, 0.05);
  private static final Budget NO_GROWTH =
      new Budget(new Budget.Scenario("edit"), new Budget.Growth(0), 1);

  @Test
  void anEditThatCostsTheSameBreaksABudgetOfNoGrowthInOneOfAHundredAtMost() {
    assertThat(broken(0, 1)).isLessThanOrEqualTo(CHECKS / 100);
  }

  @Test
  void aMachineOfHalfTheSpeedBreaksNothing() {
    assertThat(broken(0, 2)).isLessThanOrEqualTo(CHECKS / 100);
  }

  @Test
  void anEditThatCostsAFifthMoreIsMostlyFoundInOneLookAndOneOfAThirdMoreAlways() {
    assertThat(broken(0.20, 1)).isGreaterThan(CHECKS * 7 / 10);
    assertThat(broken(0.33, 1)).isGreaterThan(CHECKS * 95 / 100);
  }

  @Test
  void aBaselineWithoutTrialsIsSaid() {
    Random random = new Random(1);
    Snapshot now = build(random, List.of(trials(random, 1, 1, "rustc")));

    Verdict verdict = verdict(build(random, List.of()), now, NO_GROWTH);

    assertThat(verdict.state()).isEqualTo(State.NOT_MEASURED);
    assertThat(verdict.because()).contains("no trials of it", "--write-baseline");
  }

  @Test
  void anotherCompilerIsNotComparedByTheReference() {
    Random random = new Random(1);
    Snapshot before = build(random, List.of(trials(random, 1, 1, "rustc")));
    Snapshot now = build(random, List.of(trials(random, 1, 1, "another rustc")));

    assertThat(verdict(before, now, NO_GROWTH).state()).isEqualTo(State.NOT_MEASURED);
  }

  @Test
  void anAbsoluteBudgetNeedsNoBaseline() {
    Random random = new Random(1);
    Snapshot now = build(random, List.of(trials(random, 1, 1, "rustc")));
    Budget broad = new Budget(new Budget.Scenario("edit"), new Budget.Cpu(2_000_000_000L), 1);
    Budget narrow = new Budget(new Budget.Scenario("edit"), new Budget.Cpu(200_000_000L), 1);

    assertThat(Verdicts.of(List.of(broad, narrow), Measured.alone(now), Comparison.Cause::text))
        .extracting(Verdict::state)
        .containsExactly(State.HELD, State.BROKEN);
  }

  @Test
  void whatWasNotBuiltIsNotMeasured() {
    Snapshot now = build(new Random(1), List.of());

    assertThat(
            Verdicts.of(List.of(NO_GROWTH), Measured.alone(now), Comparison.Cause::text)
                .getFirst()
                .state())
        .isEqualTo(State.NOT_MEASURED);
  }

  private static long broken(double growth, double slow) {
    Random random = new Random(11);
    long broken = 0;
    for (int i = 0; i < CHECKS; i++) {
      Snapshot before = build(random, List.of(trials(random, 1, 1, "rustc")));
      Snapshot now = build(random, List.of(trials(random, 1 + growth, slow, "rustc")));
      if (verdict(before, now, NO_GROWTH).state() == State.BROKEN) {
        broken++;
      }
    }
    return broken;
  }

  private static Verdict verdict(Snapshot before, Snapshot now, Budget budget) {
    Comparison comparison = Compare.of(before, now, false, Verdicts.CONFIDENCE);
    return Verdicts.of(
            List.of(budget), new Measured(now, before, comparison, false), Comparison.Cause::text)
        .getFirst();
  }

  private static Snapshot build(Random random, List<ScenarioTrials> trials) {
    return MACHINE.build(random, 0, 0, 1).with(trials);
  }

  /// Six trials of one second and references of half of that: a session's own speed befalls both,
  /// but for two per cent, and each scatters by four.
  private static ScenarioTrials trials(Random random, double cost, double slow, String reference) {
    double session = slow * Math.exp(0.1 * random.nextGaussian());
    double apart = Math.exp(0.02 * random.nextGaussian());
    List<Long> cpu = new ArrayList<>();
    List<Long> references = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      cpu.add(Math.round(1e9 * cost * session * apart * Math.exp(0.04 * random.nextGaussian())));
      references.add(Math.round(5e8 * session * Math.exp(0.04 * random.nextGaussian())));
    }
    return new ScenarioTrials("edit", "cargo build after an edit", reference, cpu, references);
  }
}
