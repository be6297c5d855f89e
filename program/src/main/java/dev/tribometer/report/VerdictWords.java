package dev.tribometer.report;

import dev.tribometer.check.Verdict;

/// How a verdict is put into words, the same in every form of it.
public final class VerdictWords {
  private VerdictWords() {}

  /// The verdict in a sentence: the budget, what was measured, and why.
  public static String of(Verdict verdict) {
    return verdict.budget().name()
        + " — "
        + word(verdict)
        + ": measured "
        + verdict.measured()
        + (verdict.interval().isEmpty() ? "" : " (" + verdict.interval() + ")")
        + (verdict.because().isEmpty() ? "" : "; " + verdict.because());
  }

  /// The state in a word or two.
  public static String word(Verdict verdict) {
    return switch (verdict.state()) {
      case HELD -> "held";
      case BROKEN -> "broken";
      case UNCLEAR -> "not shown to be broken";
      case NOT_MEASURED -> "not measured";
    };
  }
}
