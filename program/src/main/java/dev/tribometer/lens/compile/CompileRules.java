package dev.tribometer.lens.compile;

import java.util.List;

/// The rules of the compile lens, in the order in which their outcomes are listed.
final class CompileRules {
  private CompileRules() {}

  /// All of them.
  static List<CompileRule> all() {
    return List.of(
        new CriticalPath(),
        new HeavyDependency(),
        new DuplicateVersions(),
        new UnusedDependency(),
        new DefaultFeatures(),
        new MacroCode(),
        new ProcMacroCrates(),
        new BuildScript(),
        new LinkShare(),
        new BoundUnit(),
        new ForeignCode(),
        new TraitGoalStorm(),
        new DebuginfoWeight(),
        new TargetDisk());
  }
}
