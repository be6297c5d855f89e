package dev.tribometer.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioOfMediansTest {
  @Test
  void theIntervalHoldsTheTrueRatioAsOftenAsItSays() {
    assertThat(coverage(Comparison.FEWEST_ROUNDS)).isBetween(0.92, 0.99);
    assertThat(coverage(12)).isBetween(0.94, 0.99);
  }

  /// In how many of simulated experiments, with a drift over the rounds and rare slow trials as on
  /// a busy machine, the interval holds the true ratio.
  private static double coverage(int rounds) {
    int held = 0;
    int experiments = 400;
    for (int experiment = 0; experiment < experiments; experiment++) {
      Random random = new Random(17L * rounds + 101L * experiment);
      List<Sample.Round> base = new ArrayList<>();
      List<Sample.Round> arm = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        double drift = 1 + 0.002 * round;
        base.add(new Sample.Round(drift * trial(random), drift * trial(random)));
        arm.add(new Sample.Round(0.9 * drift * trial(random), 0.9 * drift * trial(random)));
      }
      if (RatioOfMedians.of(new Sample(base), new Sample(arm), 0.95).contains(0.9)) {
        held++;
      }
    }
    return (double) held / experiments;
  }

  private static double trial(Random random) {
    double slow = random.nextInt(20) == 0 ? 1.15 : 1;
    return slow * (1 + 0.03 * random.nextGaussian());
  }

  @Test
  void theEstimateIsTheRatioOfTheMediansAndTheSameSamplesGiveTheSameInterval() {
    Sample base = new Sample(List.of(new Sample.Round(10, 10), new Sample.Round(12, 8)));
    Sample arm = new Sample(List.of(new Sample.Round(5, 5), new Sample.Round(6, 4)));

    Interval interval = RatioOfMedians.of(base, arm, 0.95);

    assertThat(interval.estimate()).isCloseTo(0.5, within(1e-12));
    assertThat(RatioOfMedians.of(base, arm, 0.95)).isEqualTo(interval);
  }

  @Test
  void armsOfDifferentLengthAreRefused() {
    Sample one = new Sample(List.of(new Sample.Round(1, 1)));
    Sample none = new Sample(List.of());

    assertThatThrownBy(() -> RatioOfMedians.of(one, none, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many rounds each");
    assertThatThrownBy(() -> RatioOfMedians.of(none, none, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDifferenceThatTheBaseShowsAgainstItselfIsNotClaimed() {
    List<Sample.Round> drifting = new ArrayList<>();
    List<Sample.Round> other = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      drifting.add(new Sample.Round(1.0, 1.3));
      other.add(new Sample.Round(0.9, 0.9));
    }

    Comparison comparison = Comparison.of(new Sample(drifting), new Sample(other));

    assertThat(comparison.ratio().high()).isLessThan(1);
    assertThat(comparison.noise()).isCloseTo(1 - 1 / 1.3, within(1e-9));
    assertThat(comparison.verdict()).isEqualTo(Verdict.NO_EFFECT_SHOWN);
  }
}
