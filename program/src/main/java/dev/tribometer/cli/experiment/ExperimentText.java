package dev.tribometer.cli.experiment;

import dev.tribometer.experiment.ExperimentResult.ArmResult;
import dev.tribometer.experiment.ExperimentResult.Effect;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.statistics.Comparison;
import dev.tribometer.ledger.QuantityFormat;
import java.util.Locale;
import java.util.Objects;

/// Results of experiments as text.
public final class ExperimentText {
  private ExperimentText() {}

  /// An arm that is out of the race, in one line.
  static String line(Standing standing) {
    return switch (standing) {
      case Standing.Measured measured ->
          standing.arm().id()
              + ": "
              + change(measured.cpu())
              + " CPU, "
              + (measured.isDropped() ? "dropped" : measured.cpu().verdict().words());
      case Standing.Failed failed ->
          standing.arm().id()
              + " did not build: "
              + failed.because().lines().findFirst().orElse("");
      case Standing.NotMeasured not -> standing.arm().id() + ": " + not.because();
    };
  }

  private static String change(Comparison comparison) {
    return percent(comparison.ratio().estimate());
  }

  /// A ratio as a change: `-18.3 %`, `+4.0 %`.
  public static String percent(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
  }

  /// An interval as changes: `-21.0 … -15.2 %`; one round has none.
  public static String interval(Effect effect) {
    if (effect.rounds() < 2) {
      return "one round";
    }
    return String.format(
        Locale.ROOT, "%+.1f … %+.1f %%", 100 * (effect.low() - 1), 100 * (effect.high() - 1));
  }

  /// What an arm's outcome means, in a few words.
  public static String verdict(ArmResult arm) {
    return switch (arm.outcome()) {
      case "less" -> "less";
      case "more" -> "more";
      case "too-few-rounds" -> "too few rounds for a verdict";
      case "dropped" -> "dropped, costs more";
      case "failed" -> "does not build";
      case "not-measured" -> "not measured";
      default -> "no effect shown";
    };
  }

  /// The CPU times of base and arm: `1.17 s → 0.95 s`.
  public static String figures(ArmResult arm) {
    return QuantityFormat.duration((long) Objects.requireNonNull(arm.base()).cpuNs())
        + " → "
        + QuantityFormat.duration((long) Objects.requireNonNull(arm.figures()).cpuNs());
  }
}
