package dev.tribometer.lens.compile.edits;

import java.util.List;

/// The rules on edits, in the order in which their outcomes are listed.
final class EditsRules {
  private EditsRules() {}

  /// All of them.
  static List<EditsRule> all() {
    return List.of(
        new OftenEditedFile(),
        new OftenEditedCrate(),
        new MacroInEditPath(),
        new BuildScriptRerun(),
        new SeparateTests(),
        new WidelyUsedType());
  }
}
