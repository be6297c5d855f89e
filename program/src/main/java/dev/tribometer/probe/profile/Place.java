package dev.tribometer.probe.profile;

import dev.tribometer.fact.Phase;

/// Something of the user's that activities were done for: what is spent inside of the activity that
/// names it, down to the next one that names another, counts for it.
final class Place {
  /// What it is.
  enum Kind {
    /// A codegen unit, by its name.
    CODEGEN_UNIT,
    /// The expansion of a proc macro, by the macro and where it stands.
    MACRO,
    /// An item for which a query was computed, by its path (deep profiles).
    ITEM
  }

  final Kind kind;

  /// The label of the activity that names it.
  final String label;

  final String name;

  /// Where a macro is used, `file:line:column: line:column`; empty for the others.
  final String span;

  final Phase phase;

  long count;
  long timeNs;
  long selfNs;

  Place(Kind kind, String label, String name, String span, Phase phase) {
    this.kind = kind;
    this.label = label;
    this.name = name;
    this.span = span;
    this.phase = phase;
  }
}
