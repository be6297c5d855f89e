package dev.tribometer.report;

import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Comparison.Cause;
import dev.tribometer.compare.Delta;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.ledger.QuantityFormat;
import java.util.Locale;

/// How a comparison is put into words, the same in every form of it.
public final class ComparisonWords {
  private ComparisonWords() {}

  /// The answer in a sentence.
  public static String verdict(Comparison comparison) {
    Delta total = comparison.total();
    if (!total.isClear()) {
      return comparison.counts().same() > 0
              && comparison.counts().changed() == 0
              && comparison.counts().appeared() == 0
              && comparison.counts().vanished() == 0
          ? "No difference: every unit is the same work on both sides."
          : "No effect shown: the difference of the whole, "
              + signed(total.differenceNs())
              + " CPU, is inside the noise ("
              + range(total, comparison.confidence())
              + ").";
    }
    return "B takes %s CPU %s than A, %s (%s)."
        .formatted(
            QuantityFormat.duration(Math.abs(total.differenceNs())),
            total.differenceNs() > 0 ? "more" : "less",
            share(total),
            range(total, comparison.confidence()));
  }

  /// A difference with its sign: `+1.20 s`.
  public static String signed(long ns) {
    return (ns > 0 ? "+" : "") + QuantityFormat.duration(ns);
  }

  /// A difference as a part of the first side, with its sign; empty where that is nothing.
  public static String share(Delta delta) {
    double share = delta.share();
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%+.1f %%", share * 100) : "";
  }

  /// The interval: `95 %: +0.90 s to +1.50 s`.
  public static String range(Delta delta, double confidence) {
    return Math.round(confidence * 100)
        + " %: "
        + signed(delta.lowNs())
        + " to "
        + signed(delta.highNs());
  }

  /// What may be said of a difference.
  public static String claim(Delta delta) {
    if (delta.isClear()) {
      return delta.differenceNs() > 0 ? "worse" : "better";
    }
    return delta.lowNs() == 0 && delta.highNs() == 0 ? "same" : "inside the noise";
  }

  /// A cause with its effect.
  public static String cause(Cause cause, double confidence) {
    Delta delta = cause.delta();
    return cause.text()
        + ": "
        + (delta.isClear()
            ? signed(delta.differenceNs()) + " CPU (" + range(delta, confidence) + ")"
            : "no effect shown (" + range(delta, confidence) + ")");
  }

  /// A finding in a line.
  public static String friction(Friction friction) {
    return friction.text() + "  " + friction.title() + "  (" + friction.rule() + ")";
  }

  /// How many units are what.
  public static String counts(Comparison comparison) {
    Comparison.Counts counts = comparison.counts();
    return "%d units are the same work, %d differ, %d are new, %d are gone"
        .formatted(counts.same(), counts.changed(), counts.appeared(), counts.vanished());
  }
}
