package dev.tribometer.experiment.statistics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The ratio of two arms' medians and its interval, by the percentile bootstrap (Efron and
/// Tibshirani, "An Introduction to the Bootstrap", chapter 13). Rounds are resampled, the same for
/// both arms, and not single values: what both met in one round, they met together.
///
/// So few rounds as an experiment can afford would make that interval too narrow. Its tails are
/// therefore shortened as Student's distribution is wider than the normal one: the expanded
/// percentile interval (Hesterberg, "What Teachers Should Know About the Bootstrap", 2015, section
/// 5.3).
public final class RatioOfMedians {
  private static final int RESAMPLES = 4000;

  private RatioOfMedians() {}

  /// The median of `b` over the median of `a`. The same samples give the same interval.
  ///
  /// @param a the arm to compare with
  /// @param b the other arm, with as many rounds
  /// @param level how often the interval is to hold the true ratio: 0.95
  /// @throws IllegalArgumentException where there are no rounds, or not as many in both
  public static Interval of(Sample a, Sample b, double level) {
    int rounds = a.size();
    if (rounds == 0 || rounds != b.size()) {
      throw new IllegalArgumentException(
          "two arms of as many rounds each are compared: " + rounds + " and " + b.size());
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(rounds * 2_654_435_761L);
    double[] from = values(a);
    double[] to = values(b);
    double[] ratios = new double[RESAMPLES];
    double[] drawnFrom = new double[from.length];
    double[] drawnTo = new double[to.length];
    Median median = Median.withDefaults();
    for (int i = 0; i < RESAMPLES; i++) {
      for (int round = 0; round < rounds; round++) {
        int drawn = random.nextInt(rounds);
        drawnFrom[2 * round] = from[2 * drawn];
        drawnFrom[2 * round + 1] = from[2 * drawn + 1];
        drawnTo[2 * round] = to[2 * drawn];
        drawnTo[2 * round + 1] = to[2 * drawn + 1];
      }
      ratios[i] = median.evaluate(drawnTo) / median.evaluate(drawnFrom);
    }
    double tail = tail(level, rounds);
    double[] ends = Quantile.withDefaults().evaluate(ratios, tail, 1 - tail);
    return new Interval(ends[0], median(b) / median(a), ends[1], level);
  }

  private static double tail(double level, int rounds) {
    double nominal = (1 - level) / 2;
    if (rounds < 2) {
      return nominal;
    }
    double quantile = TDistribution.of(rounds - 1).inverseCumulativeProbability(nominal);
    return NormalDistribution.of(0, 1)
        .cumulativeProbability(quantile * Math.sqrt(rounds / (rounds - 1.0)));
  }

  /// The median of all values of an arm.
  public static double median(Sample sample) {
    return Median.withDefaults().evaluate(values(sample));
  }

  private static double[] values(Sample sample) {
    double[] values = new double[2 * sample.size()];
    int next = 0;
    for (Sample.Round round : sample.rounds()) {
      values[next++] = round.out();
      values[next++] = round.back();
    }
    return values;
  }
}
