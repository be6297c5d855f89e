package dev.tribometer.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What cannot be told any more of a build that is over.
final class Untold {
  private Untold() {}

  /// A unit that was built again though no file of it and no unit below it was.
  ///
  /// @param newest its newest file with the time; null where it has none
  static Cause of(String name, @Nullable String newest) {
    return new Cause(
        Cause.Kind.UNKNOWN,
        name,
        "why " + name + " was built again cannot be told any more",
        newest == null
            ? List.of("no file changed; a variable, a setting or an earlier failure may be why")
            : List.of(
                "no file of it changed since the build before; the newest is " + newest,
                "if that is not why: a variable, a setting or an earlier failure"));
  }

  /// A unit that was built for the first time and left no record.
  static Cause unfinished(String name) {
    return new Cause(
        Cause.Kind.UNFINISHED,
        name,
        name + " was to be built for the first time, and did not come to its end",
        List.of());
  }
}
