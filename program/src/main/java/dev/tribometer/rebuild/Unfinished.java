package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildLog;
import java.nio.file.Files;
import java.util.List;

/// Tells a build that did not come to its end from what it left. Cargo empties the file with a
/// unit's hash before it builds the unit, and then complains of the first thing that it misses.
final class Unfinished {
  private Unfinished() {}

  /// The cause in the place of cargo's, or cargo's.
  static Cause instead(Cause said, BuildLog.Unit unit, UnitPrint before) {
    String name = unit.registered().packageId().name();
    if (said.kind() == Cause.Kind.WATCH_LIST_CHANGED && !Files.exists(before.reference())) {
      return new Cause(
          Cause.Kind.OUTPUT_MISSING,
          "output of " + name,
          "what the build script of " + name + " printed is gone from the target directory",
          List.of());
    }
    if (before.finished()
        || said.kind() == Cause.Kind.FILE_CHANGED
        || said.kind() == Cause.Kind.FILE_MISSING) {
      return said;
    }
    return of(name);
  }

  static Cause of(String name) {
    return new Cause(
        Cause.Kind.UNFINISHED,
        name,
        "the last attempt to build " + name + " failed or was interrupted",
        List.of());
  }
}
