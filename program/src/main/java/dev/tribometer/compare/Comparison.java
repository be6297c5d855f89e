package dev.tribometer.compare;

import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two sides held against each other.
///
/// @param a the first side
/// @param b the second side
/// @param noise how far they may be apart without a cause
/// @param confidence what part of all intervals holds the truth: 0.95
/// @param counts how many units are the same, changed, new and gone
/// @param total CPU time of the whole build
/// @param wall time on the clock, which nothing here claims anything about
/// @param phases CPU time by phase
/// @param crates CPU time by package, the largest difference first
/// @param rules what each rule's findings cost
/// @param appeared findings that only the second side has
/// @param vanished findings that only the first side has, of rules that could look on both
/// @param unsteady findings that only one side has though nothing that they name changed: they are
///   near a rule's limit
/// @param causes why, the largest effect first
/// @param notes what the reader has to know first
public record Comparison(
    Origin a,
    Origin b,
    Noise noise,
    double confidence,
    Counts counts,
    Delta total,
    Delta wall,
    List<Row> phases,
    List<Row> crates,
    List<RuleRow> rules,
    List<Friction> appeared,
    List<Friction> vanished,
    List<Friction> unsteady,
    List<Cause> causes,
    List<String> notes) {

  public Comparison {
    phases = List.copyOf(phases);
    crates = List.copyOf(crates);
    rules = List.copyOf(rules);
    appeared = List.copyOf(appeared);
    vanished = List.copyOf(vanished);
    unsteady = List.copyOf(unsteady);
    causes = List.copyOf(causes);
    notes = List.copyOf(notes);
  }

  /// How many units are the same on both sides, are there on both but differ, and are only on one.
  public record Counts(int same, int changed, int appeared, int vanished) {}

  /// A figure with its name.
  ///
  /// @param state what became of it: same, changed, new, gone; empty for phases
  public record Row(String name, String state, Delta delta) {}

  /// What a rule's findings cost.
  ///
  /// @param before how many findings on the first side; -1 where the rule could not look
  /// @param after the same of the second
  /// @param costBefore their cost as printed; they may overlap
  /// @param cpu the sum of their CPU times, of those that are not unsteady; null where their costs
  ///   are not all CPU time, or the rule could not look
  public record RuleRow(
      String rule,
      int before,
      int after,
      String costBefore,
      String costAfter,
      @Nullable Delta cpu) {}

  /// Why.
  ///
  /// @param text one plain sentence, without a full stop
  /// @param pkg the package that it is about; empty for the whole build
  /// @param delta the effect on the build's CPU time
  public record Cause(String text, String pkg, Delta delta) {}
}
