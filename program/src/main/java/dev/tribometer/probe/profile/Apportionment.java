package dev.tribometer.probe.profile;

import java.util.Arrays;
import java.util.Comparator;

/// Divides a whole number in proportion to weights so that the parts add up to it exactly: the
/// largest-remainder method.
final class Apportionment {
  private Apportionment() {}

  /// Divides `total`.
  ///
  /// @param total what is divided, not negative
  /// @param weights not negative
  /// @return a part for each weight; all zero where there is no weight at all
  static long[] of(long total, long[] weights) {
    double sum = 0;
    for (long weight : weights) {
      sum += weight;
    }
    long[] parts = new long[weights.length];
    if (sum <= 0) {
      return parts;
    }
    double[] remainders = new double[weights.length];
    long given = 0;
    for (int i = 0; i < weights.length; i++) {
      double share = total * (weights[i] / sum);
      parts[i] = Math.min((long) share, total - given);
      remainders[i] = weights[i] == 0 ? -1 : share - parts[i];
      given += parts[i];
    }
    Integer[] order = new Integer[weights.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -remainders[i]));
    // What rounding left is less than one for each weight, and what double arithmetic lost beside
    // it goes the same way round.
    for (int i = 0; given < total; i = (i + 1) % order.length) {
      if (weights[order[i]] > 0) {
        parts[order[i]]++;
        given++;
      }
    }
    return parts;
  }
}
