package dev.tribometer.compare;

import java.util.List;

/// Sums over measured times. Logarithms, since what disturbs a build stretches it by a factor.
final class Samples {
  private Samples() {}

  /// The median of what was measured; -1 where nothing was.
  static long median(List<Long> values) {
    List<Long> measured = values.stream().filter(value -> value >= 0).sorted().toList();
    int middle = measured.size() / 2;
    if (measured.isEmpty()) {
      return -1;
    }
    return measured.size() % 2 == 1
        ? measured.get(middle)
        : (measured.get(middle - 1) + measured.get(middle)) / 2;
  }

  /// The mean of the logarithms.
  static double logMean(List<Long> values) {
    return values.stream().mapToDouble(Samples::log).average().orElse(Double.NaN);
  }

  /// The variance of the logarithms, of a sample.
  static double logVariance(List<Long> values) {
    double mean = logMean(values);
    double sum = values.stream().mapToDouble(value -> square(log(value) - mean)).sum();
    return values.size() < 2 ? Double.NaN : sum / (values.size() - 1);
  }

  /// The logarithm of a time; a millisecond at least, below which no clock here tells anything.
  static double log(long ns) {
    return Math.log((double) Math.max(ns, 1_000_000));
  }

  static double square(double value) {
    return value * value;
  }
}
