package dev.tribometer.experiment.statistics;

import java.util.List;

/// What one arm measured, round by round. A round measures every arm twice, once on the way out and
/// once on the way back (A B B A), so that what drifts slowly hits all arms alike.
///
/// @param rounds the rounds, in order
public record Sample(List<Round> rounds) {

  public Sample {
    rounds = List.copyOf(rounds);
  }

  /// One round of one arm.
  ///
  /// @param out what it measured on the way out
  /// @param back what it measured on the way back
  public record Round(double out, double back) {}

  /// How many rounds.
  public int size() {
    return rounds.size();
  }

  /// The values on the way out, as an arm of their own.
  Sample outOnly() {
    return new Sample(rounds.stream().map(round -> new Round(round.out(), round.out())).toList());
  }

  /// The values on the way back, as an arm of their own.
  Sample backOnly() {
    return new Sample(rounds.stream().map(round -> new Round(round.back(), round.back())).toList());
  }

  /// The first rounds only.
  public Sample first(int count) {
    return new Sample(rounds.subList(0, count));
  }
}
