package dev.tribometer.check;

import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Snapshot;
import org.jspecify.annotations.Nullable;

/// What budgets are held against.
///
/// @param now what was measured
/// @param before the baseline; null where there is none
/// @param comparison the baseline against it, at the confidence of `Verdicts.CONFIDENCE`; null
///   where there is no baseline
/// @param inTurns whether the trials of scenarios were taken of both sides in turns, here and now
public record Measured(
    Snapshot now, @Nullable Snapshot before, @Nullable Comparison comparison, boolean inTurns) {

  /// Without a baseline.
  public static Measured alone(Snapshot now) {
    return new Measured(now, null, null, false);
  }
}
