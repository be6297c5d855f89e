package dev.tribometer.experiment.statistics;

/// An estimate with the interval that holds the true value in so many of all cases.
///
/// @param low its lower end
/// @param estimate the estimate
/// @param high its upper end
/// @param level how often such an interval holds the true value: 0.95
public record Interval(double low, double estimate, double high, double level) {
  /// Whether a value lies in it.
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
