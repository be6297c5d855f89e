package dev.tribometer.experiment;

import dev.tribometer.experiment.statistics.Comparison;

/// How an arm came out of a race.
public sealed interface Standing {
  /// The arm.
  Arm arm();

  /// It was measured.
  ///
  /// @param cpu against the base by CPU time, which decides
  /// @param wall against the base by wall time
  /// @param base the base's figures in the same rounds
  /// @param figures its own
  /// @param isDropped whether it left early because it cost more in every round; that is no verdict
  record Measured(
      Arm arm, Comparison cpu, Comparison wall, Figures base, Figures figures, boolean isDropped)
      implements Standing {}

  /// It did not build.
  ///
  /// @param because what cargo said
  record Failed(Arm arm, String because) implements Standing {}

  /// It was not measured.
  ///
  /// @param because why not: a precondition, or the budget
  record NotMeasured(Arm arm, String because) implements Standing {}

  /// What an arm costs.
  ///
  /// @param cpuNs median CPU time
  /// @param wallNs median wall time
  /// @param peakRssBytes the largest resident set of one process, in the last trial
  /// @param targetBytes the size of its target directory after the last trial
  record Figures(double cpuNs, double wallNs, long peakRssBytes, long targetBytes) {}
}
