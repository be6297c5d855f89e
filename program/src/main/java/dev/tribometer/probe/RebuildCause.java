package dev.tribometer.probe;

import dev.tribometer.format.cargojson.BuildEvent;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.DirtyReason;

/// Why cargo ran a unit.
///
/// @param reason cargo's kebab-case name; `new` for a unit that was never built here; empty where
///   cargo does not tell
/// @param what what it names: a file, a variable, features; empty where it names nothing
/// @param isCascade whether the reason is only that a unit below it ran
public record RebuildCause(String reason, String what, boolean isCascade) {
  /// Cargo did not say.
  static final RebuildCause UNTOLD = new RebuildCause("", "", false);

  static final String NEW = "new";

  /// Whether cargo had never built the unit here.
  public boolean isNew() {
    return reason.equals(NEW);
  }

  static RebuildCause of(BuildLog.Unit unit, PackageTable packages) {
    DirtyReason cause = unit.cause();
    if (unit.freshness() == BuildEvent.Freshness.NEW) {
      return new RebuildCause(NEW, "", false);
    }
    if (cause == null) {
      return UNTOLD;
    }
    String what =
        switch (cause) {
          case DirtyReason.FileChanged file -> packages.relative(file.path());
          case DirtyReason.FileDiffers file ->
              packages.relative(file.path()) + " (" + file.problem().replace('-', ' ') + ")";
          case DirtyReason.VariableChanged variable -> "$" + variable.name();
          case DirtyReason.FeaturesChanged features ->
              "features " + features.before() + " → " + features.now();
          case DirtyReason.RustflagsChanged flags ->
              "rustflags " + flags.before() + " → " + flags.now();
          case DirtyReason.PrecalculatedChanged files -> precalculated(files.now());
          case DirtyReason.DependencyRebuilt rebuilt -> "";
          case DirtyReason.Other other -> "";
        };
    return new RebuildCause(cause.kind(), what, cause.isCascade());
  }

  /// The file in `1795386214.929815864s (src/lib.rs)`.
  private static String precalculated(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    return open >= 0 && close > open ? text.substring(open + 1, close) : text;
  }
}
