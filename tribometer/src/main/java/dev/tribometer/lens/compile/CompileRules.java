package dev.tribometer.lens.compile;

import java.util.List;

/// The rules of the compile lens, in the order in which their outcomes are listed.
final class CompileRules {
  private CompileRules() {}

  /// All of them.
  static List<CompileRule> all() {
    return List.of(new CriticalPath(), new HeavyDependency());
  }
}
