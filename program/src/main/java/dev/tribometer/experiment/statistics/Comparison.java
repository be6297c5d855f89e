package dev.tribometer.experiment.statistics;

/// One arm against the base.
///
/// @param ratio the ratio of the medians, arm over base: 0.8 is a fifth less
/// @param noise how far the base lay from itself: its ways out against its ways back, as a share of
///   1
/// @param rounds how many rounds were measured
/// @param verdict what that shows
public record Comparison(Interval ratio, double noise, int rounds, Verdict verdict) {
  /// With fewer rounds the bootstrap's interval is too narrow: nothing is claimed.
  public static final int FEWEST_ROUNDS = 6;

  /// A difference that nobody would notice is not called one.
  private static final double SMALLEST_EFFECT = 0.01;

  /// The level of the interval that is shown, and by which the last look is judged.
  public static final double LEVEL = 0.95;

  /// The level of looks before the last: many looks at 0.95 would find something too often.
  private static final double EARLY_LEVEL = 0.995;

  /// Compares two arms after their last round.
  ///
  /// An effect is claimed where the interval does not reach 1, where it is larger than what the
  /// base shows against itself, and larger than one per cent.
  public static Comparison of(Sample base, Sample arm) {
    Interval ratio = RatioOfMedians.of(base, arm, LEVEL);
    double noise = noise(base);
    return new Comparison(ratio, noise, base.size(), judge(ratio, noise, base.size()));
  }

  /// Whether a look before the last round shows enough to stop: the same rule, at a stricter level.
  public static boolean isClear(Sample base, Sample arm) {
    return judge(RatioOfMedians.of(base, arm, EARLY_LEVEL), noise(base), base.size())
        != Verdict.NO_EFFECT_SHOWN;
  }

  /// How far an arm lies from itself: the ratio of its medians on the way out and on the way back,
  /// less 1, without sign.
  public static double noise(Sample base) {
    return Math.abs(
        RatioOfMedians.median(base.outOnly()) / RatioOfMedians.median(base.backOnly()) - 1);
  }

  private static Verdict judge(Interval ratio, double noise, int rounds) {
    double effect = Math.abs(ratio.estimate() - 1);
    if (rounds < FEWEST_ROUNDS
        || ratio.contains(1)
        || effect <= noise
        || effect < SMALLEST_EFFECT) {
      return Verdict.NO_EFFECT_SHOWN;
    }
    return ratio.estimate() < 1 ? Verdict.LESS : Verdict.MORE;
  }
}
