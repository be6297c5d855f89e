package dev.tribometer.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done about a finding.
///
/// @param summary one sentence in the imperative
/// @param steps what to do, in order, each one a sentence
/// @param patch a unified diff against the workspace root, ready for `git apply`; null where the
///   change needs a person
/// @param sideEffects one honest sentence: what else changes, or whom it may hurt
/// @param check a command that shows whether the remedy is right; null where there is none
public record Remedy(
    String summary,
    List<String> steps,
    @Nullable String patch,
    String sideEffects,
    @Nullable String check) {

  public Remedy {
    steps = List.copyOf(steps);
  }
}
