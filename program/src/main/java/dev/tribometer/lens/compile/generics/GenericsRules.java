package dev.tribometer.lens.compile.generics;

import java.util.List;

/// The rules on generics, in the order in which their outcomes are listed.
final class GenericsRules {
  private GenericsRules() {}

  /// All of them.
  static List<GenericsRule> all() {
    return List.of(
        new DuplicatedInstantiations(),
        new RepeatedInstantiation(),
        new DropGlueWeight(),
        new DerivedCodeWeight(),
        new SingleTypeGeneric(),
        new InlineEverywhere(),
        new LlvmTime());
  }
}
