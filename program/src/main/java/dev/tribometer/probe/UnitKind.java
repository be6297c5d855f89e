package dev.tribometer.probe;

import dev.tribometer.format.cargojson.UnitGraph;

/// Cargo's words for what a unit is.
final class UnitKind {
  private UnitKind() {}

  /// `lib`, `proc-macro`, `bin`, `example`, `test`, `bench` or `build-script`.
  static String of(ProcessRecord record, PackageTable.Entry entry) {
    if (record.isBuildScriptRun() || record.flag("build_script")) {
      return "build-script";
    }
    if (record.list("crate_types").contains("proc-macro")) {
      return "proc-macro";
    }
    return entry
        .targetKind(record)
        .orElse(record.list("crate_types").contains("bin") ? "bin" : "lib");
  }

  /// The same for a unit of cargo's graph.
  static String of(UnitGraph.Unit unit) {
    return of(unit.target().kinds());
  }

  /// The same for the kinds of a target as cargo's JSON has them.
  static String of(java.util.List<String> kinds) {
    if (kinds.contains("custom-build")) {
      return "build-script";
    }
    for (String kind : new String[] {"proc-macro", "bin", "example", "test", "bench"}) {
      if (kinds.contains(kind)) {
        return kind;
      }
    }
    return "lib";
  }

  /// `build`, `check`, `test` or `run-custom-build`.
  static String mode(ProcessRecord record) {
    if (record.isBuildScriptRun()) {
      return "run-custom-build";
    }
    if (record.flag("test")) {
      return "test";
    }
    return record.text("emit").contains("link") ? "build" : "check";
  }
}
