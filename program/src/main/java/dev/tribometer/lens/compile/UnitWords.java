package dev.tribometer.lens.compile;

import dev.tribometer.fact.UnitFact;

/// What a unit is called in sentences.
final class UnitWords {
  private UnitWords() {}

  /// `syn`, `rg (bin)`, `libgit2-sys's build script, run`.
  static String of(CompileModel model, int unit) {
    UnitFact row = model.unit(unit);
    String owner = model.packageName(unit);
    if (row.mode().equals("run-custom-build")) {
      return owner + "'s build script, run";
    }
    return switch (row.targetKind()) {
      case "build-script" -> owner + "'s build script, compiled";
      case "lib", "proc-macro" -> owner + (row.mode().equals("test") ? " (unit tests)" : "");
      default -> row.targetName() + " (" + row.targetKind() + ")";
    };
  }
}
