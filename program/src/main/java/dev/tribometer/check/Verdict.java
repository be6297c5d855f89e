package dev.tribometer.check;

import java.util.List;

/// Whether a budget is held.
///
/// @param budget the budget
/// @param state the answer
/// @param measured what was measured, in words: `8.20 s CPU`
/// @param interval what the figure may be, in words; empty where it is exact
/// @param because one sentence that says why this is the answer
/// @param causes what the comparison with the baseline says of it, the largest effect first
public record Verdict(
    Budget budget,
    State state,
    String measured,
    String interval,
    String because,
    List<String> causes) {

  public Verdict {
    causes = List.copyOf(causes);
  }

  /// The same with other causes.
  Verdict with(List<String> others) {
    return new Verdict(budget, state, measured, interval, because, others);
  }

  /// The answer.
  public enum State {
    /// It is held.
    HELD,
    /// It is broken, beyond what noise explains.
    BROKEN,
    /// The figure is above it, or near below, and the noise is too large to tell: not broken.
    UNCLEAR,
    /// What it needs is not there.
    NOT_MEASURED
  }
}
