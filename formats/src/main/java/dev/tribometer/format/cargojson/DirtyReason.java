package dev.tribometer.format.cargojson;

import dev.tribometer.format.json.JsonValue.Members;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why cargo holds a unit to be out of date, from the `cause` of the build log.
///
/// The reasons that name something the user can act upon have a type of their own; every other, and
/// any whose members are not the ones known, is {@link Other}. All keep the {@linkplain #members()
/// members} as cargo wrote them.
public sealed interface DirtyReason {
  /// The members of the `cause` as cargo wrote them.
  Members members();

  /// Cargo's word for the reason, such as `rustflags-changed` or `fs-status-outdated`.
  default String kind() {
    String kind = members().text("dirty_reason");
    return kind == null ? "" : kind;
  }

  /// Whether the unit is out of date only because a unit that it depends on is; the true reason
  /// stands there.
  default boolean isCascade() {
    return this instanceof DependencyRebuilt;
  }

  /// The set of features that are on has changed. Both sides are cargo's own text.
  record FeaturesChanged(String before, String now, Members members) implements DirtyReason {}

  /// The user's rustflags have changed.
  record RustflagsChanged(List<String> before, List<String> now, Members members)
      implements DirtyReason {
    public RustflagsChanged {
      before = List.copyOf(before);
      now = List.copyOf(now);
    }
  }

  /// What cargo calculates of the package beforehand has changed. For a build script without
  /// `rerun-if-changed` that is the time and name of the newest file of the package,
  /// `1795386214.929815864s (src/lib.rs)`.
  record PrecalculatedChanged(String before, String now, Members members) implements DirtyReason {}

  /// An environment variable has changed: one that a build script asked for, or that `env!` reads.
  ///
  /// @param before null where it was not set
  /// @param now null where it is not set
  record VariableChanged(
      String name, @Nullable String before, @Nullable String now, Members members)
      implements DirtyReason {}

  /// A file is newer than the last build.
  ///
  /// @param path the file
  /// @param modified when it was changed last, to the microsecond
  /// @param reference the file that stands for the last build
  /// @param built when that was changed last, to the microsecond
  record FileChanged(
      String path, Instant modified, String reference, Instant built, Members members)
      implements DirtyReason {}

  /// A file is missing, cannot be read, or is not what its checksum or size says.
  ///
  /// @param problem cargo's word: `missing-file`, `unable-to-read-file`, `file-size-changed`,
  ///   `changed-checksum`, …
  record FileDiffers(String problem, String path, Members members) implements DirtyReason {}

  /// A unit that this one depends on was, or will be, built anew.
  ///
  /// @param unit its index in the build log, null in the logs of cargo that name it only
  record DependencyRebuilt(@Nullable Integer unit, Members members) implements DirtyReason {}

  /// Any other reason.
  record Other(Members members) implements DirtyReason {}

  /// The reason with these members.
  static DirtyReason of(Members members) {
    String kind = members.text("dirty_reason");
    DirtyReason reason = kind == null ? null : known(kind, members);
    return reason == null ? new Other(members) : reason;
  }

  private static @Nullable DirtyReason known(String kind, Members members) {
    return switch (kind) {
      case "features-changed", "precalculated-components-changed" -> text(kind, members);
      case "rustflags-changed" -> rustflags(members);
      case "env-var-changed" -> variable(members, "name", "old_value", "new_value");
      case "unit-dependency-info-changed" -> new DependencyRebuilt(members.index("unit"), members);
      case "fs-status-outdated" -> fileSystem(members);
      default -> null;
    };
  }

  private static @Nullable DirtyReason text(String kind, Members members) {
    String before = members.text("old");
    String now = members.text("new");
    if (before == null || now == null) {
      return null;
    }
    return kind.equals("features-changed")
        ? new FeaturesChanged(before, now, members)
        : new PrecalculatedChanged(before, now, members);
  }

  private static @Nullable DirtyReason rustflags(Members members) {
    List<String> before = members.texts("old");
    List<String> now = members.texts("new");
    return before == null || now == null ? null : new RustflagsChanged(before, now, members);
  }

  private static @Nullable DirtyReason variable(
      Members members, String name, String before, String now) {
    String variable = members.text(name);
    return variable == null
        ? null
        : new VariableChanged(variable, members.text(before), members.text(now), members);
  }

  private static @Nullable DirtyReason fileSystem(Members members) {
    String status = members.text("fs_status");
    if ("stale-dependency".equals(status) || "stale-dep-fingerprint".equals(status)) {
      return new DependencyRebuilt(members.index("unit"), members);
    }
    String item = members.text("stale_item");
    if (item == null) {
      return null;
    }
    if (item.equals("changed-env")) {
      return variable(members, "var", "previous", "current");
    }
    if (item.equals("changed-file")) {
      String path = members.text("stale");
      String reference = members.text("reference");
      Instant modified = instant(members.number("stale_mtime"));
      Instant built = instant(members.number("reference_mtime"));
      return path == null || reference == null || modified == null || built == null
          ? null
          : new FileChanged(path, modified, reference, built, members);
    }
    String path = members.text(item.equals("changed-checksum") ? "source" : "path");
    return path == null ? null : new FileDiffers(item, path, members);
  }

  /// Cargo writes milliseconds since 1970 with a fraction, of which a double holds microseconds and
  /// no more.
  private static @Nullable Instant instant(@Nullable Double milliseconds) {
    if (milliseconds == null || !(Math.abs(milliseconds) < 1e15)) {
      return null;
    }
    long micros = Math.round(milliseconds * 1_000);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
