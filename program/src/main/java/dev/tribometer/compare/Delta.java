package dev.tribometer.compare;

/// A figure on both sides, and the difference between them with what is known of its error.
///
/// @param aNs on the first side
/// @param bNs on the second side, as measured
/// @param differenceNs what of the difference is not the machine's doing
/// @param lowNs where the interval of the difference begins
/// @param highNs where it ends
public record Delta(long aNs, long bNs, long differenceNs, long lowNs, long highNs) {

  /// A difference with an error to both sides.
  static Delta of(long aNs, long bNs, double difference, double error) {
    return new Delta(
        aNs,
        bNs,
        Math.round(difference),
        Math.round(difference - error),
        Math.round(difference + error));
  }

  /// Whether the interval leaves out zero: only then there is an effect to speak of.
  public boolean isClear() {
    return lowNs > 0 || highNs < 0;
  }

  /// The difference as a part of the first side; NaN where that is nothing.
  public double share() {
    return aNs > 0 ? (double) differenceNs / aNs : Double.NaN;
  }
}
