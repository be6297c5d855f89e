package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.DirtyReason;
import dev.tribometer.format.json.JsonValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts the reason that cargo gives for a unit that was built before into plain words.
final class DirtyCauses {
  private static final Set<String> MISSING =
      Set.of("missing-file", "unable-to-read-file", "failed-to-read-metadata");
  private static final Pattern NEWEST = Pattern.compile("([0-9]+)\\.([0-9]{9})s \\((.*)\\)");

  private final Path workspaceRoot;
  private final Path mirror;
  private final Path buildDirectory;
  private final Moments moments;

  DirtyCauses(Decisions decisions, Moments moments) {
    this.workspaceRoot = decisions.workspaceRoot();
    this.mirror = decisions.decidedIn();
    this.buildDirectory = decisions.buildDirectory();
    this.moments = moments;
  }

  /// The cause; null where the unit is only rebuilt because another is.
  @Nullable Cause of(BuildLog.Unit unit, DirtyReason reason) {
    return switch (reason) {
      case DirtyReason.DependencyRebuilt rebuilt -> null;
      case DirtyReason.FileChanged file -> changed(unit, file);
      case DirtyReason.FileDiffers file -> differs(unit, file);
      case DirtyReason.VariableChanged variable -> variable(variable);
      case DirtyReason.RustflagsChanged flags -> flags(flags.before(), flags.now());
      case DirtyReason.FeaturesChanged features -> features(features.before(), features.now());
      case DirtyReason.PrecalculatedChanged newest -> newest(unit, newest);
      case DirtyReason.Other other -> other(unit, other);
    };
  }

  static Cause flags(List<String> before, List<String> now) {
    return new Cause(
        Cause.Kind.FLAGS_CHANGED,
        String.join(" ", now),
        "the rustflags differ",
        List.of("before: " + words(before), "now: " + words(now)));
  }

  static Cause features(String before, String now) {
    Set<String> gone = FeatureList.of(before);
    Set<String> added = FeatureList.of(now);
    Set<String> both = new TreeSet<>(gone);
    both.retainAll(added);
    gone.removeAll(both);
    added.removeAll(both);
    List<String> parts = new ArrayList<>();
    if (!added.isEmpty()) {
      parts.add("on now: " + String.join(", ", added));
    }
    if (!gone.isEmpty()) {
      parts.add("off now: " + String.join(", ", gone));
    }
    return new Cause(
        Cause.Kind.FEATURES_CHANGED,
        "+" + String.join(",", added) + " -" + String.join(",", gone),
        "other features are on (" + String.join("; ", parts) + ")",
        List.of());
  }

  private Cause changed(BuildLog.Unit unit, DirtyReason.FileChanged file) {
    String path = shown(file.path());
    boolean watched = isScriptRun(unit);
    List<String> details = new ArrayList<>();
    if (moments.isFuture(file.modified())) {
      details.add(
          "its time lies in the future, so cargo takes it for changed in every build until then;"
              + " `touch "
              + path
              + "` mends that");
    }
    String name = unit.registered().packageId().name();
    String after =
        file.modified().isAfter(file.built())
            ? ", " + Moments.between(file.built(), file.modified()) + " after "
            : "";
    return watched
        ? new Cause(
            Cause.Kind.WATCHED_FILE_CHANGED,
            path,
            path
                + ", which the build script of "
                + name
                + " watches, was changed "
                + moments.at(file.modified())
                + (after.isEmpty() ? "" : after + "it ran"),
            details)
        : new Cause(
            Cause.Kind.FILE_CHANGED,
            path,
            path
                + " was changed "
                + moments.at(file.modified())
                + (after.isEmpty() ? "" : after + name + " was built"),
            details);
  }

  private Cause differs(BuildLog.Unit unit, DirtyReason.FileDiffers file) {
    String path = shown(file.path());
    String name = unit.registered().packageId().name();
    if (Path.of(file.path()).startsWith(mirror)) {
      return missingOutput(buildDirectory.resolve(mirror.relativize(Path.of(file.path()))), name);
    }
    if (MISSING.contains(file.problem())) {
      return missing(unit, path, name);
    }
    return new Cause(
        Cause.Kind.FILE_CHANGED,
        path,
        path + " has another content than it was built from",
        List.of());
  }

  private static Cause missing(BuildLog.Unit unit, String path, String name) {
    if (isScriptRun(unit)) {
      return new Cause(
          Cause.Kind.WATCHED_FILE_MISSING,
          path,
          "the build script of " + name + " asks to watch " + path + ", which does not exist",
          List.of(
              "cargo runs such a build script in every build; print `cargo::rerun-if-changed` only"
                  + " for files that are there"));
    }
    return new Cause(
        Cause.Kind.FILE_MISSING,
        path,
        path + ", from which " + name + " was built, is gone",
        List.of());
  }

  private Cause missingOutput(Path path, String name) {
    String text = shown(path.toString());
    String file = String.valueOf(path.getFileName());
    boolean record = file.startsWith("dep-") || text.contains(".fingerprint");
    return new Cause(
        Cause.Kind.OUTPUT_MISSING,
        text,
        record
            ? "cargo's own record of what " + name + " was built from is gone (" + text + ")"
            : "what was built of " + name + " is gone: " + text,
        List.of(
            "something removed it from the target directory: a cleaner, a cache that kept a part"));
  }

  private static Cause variable(DirtyReason.VariableChanged variable) {
    return new Cause(
        Cause.Kind.VARIABLE_CHANGED,
        variable.name(),
        "the environment variable "
            + variable.name()
            + (variable.before() == null
                ? " is set now"
                : variable.now() == null ? " is not set any more" : " has another value"),
        List.of("before: " + value(variable.before()), "now: " + value(variable.now())));
  }

  private Cause newest(BuildLog.Unit unit, DirtyReason.PrecalculatedChanged newest) {
    String name = unit.registered().packageId().name();
    Matcher now = NEWEST.matcher(newest.now());
    if (!isScriptRun(unit) || !now.matches()) {
      return new Cause(
          Cause.Kind.FILE_CHANGED,
          newest.now(),
          "the sources of " + name + " are others than it was built from",
          List.of("before: " + newest.before(), "now: " + newest.now()));
    }
    Instant modified =
        Instant.ofEpochSecond(Long.parseLong(now.group(1)), Long.parseLong(now.group(2)));
    Path file = packageRoot(unit).resolve(now.group(3));
    String path = shown(file.toString());
    return new Cause(
        Cause.Kind.WATCHES_WHOLE_PACKAGE,
        name,
        "the build script of "
            + name
            + " names nothing to watch, so any change in its package runs it again; the newest is "
            + path
            + " ("
            + moments.at(modified)
            + ")",
        List.of(
            "print `cargo::rerun-if-changed=build.rs`, and the files that it reads, in the build"
                + " script"));
  }

  private Cause other(BuildLog.Unit unit, DirtyReason.Other other) {
    String name = unit.registered().packageId().name();
    String before = text(other, "old");
    String now = text(other, "new");
    List<String> both =
        before == null || now == null ? List.of() : List.of("before: " + before, "now: " + now);
    return switch (other.kind()) {
      case "rustc-changed" ->
          new Cause(Cause.Kind.TOOLCHAIN_CHANGED, "", "another compiler than last time", List.of());
      case "declared-features-changed" ->
          new Cause(
              Cause.Kind.DECLARED_FEATURES_CHANGED,
              name,
              "the features that " + name + " declares in its Cargo.toml are others",
              both);
      case "target-configuration-changed" ->
          new Cause(
              Cause.Kind.TARGET_CHANGED,
              name,
              "the manifest describes "
                  + Names.of(unit)
                  + " otherwise than before (edition, crate types, test or doc settings)",
              List.of());
      case "path-to-source-changed" ->
          new Cause(
              Cause.Kind.PATH_CHANGED,
              name,
              "the root file of " + Names.of(unit) + " is another",
              List.of());
      case "profile-configuration-changed" ->
          new Cause(
              Cause.Kind.PROFILE_CHANGED,
              "",
              "the profile's settings or the lints of the manifest differ",
              List.of());
      case "config-settings-changed" ->
          new Cause(
              Cause.Kind.SETTINGS_CHANGED, "", "the linker that is configured differs", List.of());
      case "compile-kind-changed" ->
          new Cause(Cause.Kind.PLATFORM_CHANGED, "", "another platform is built for", List.of());
      case "local-lengths-changed",
          "local-fingerprint-type-changed",
          "rerun-if-changed-output-file-changed",
          "rerun-if-changed-output-paths-changed",
          "env-vars-changed" ->
          new Cause(
              Cause.Kind.WATCH_LIST_CHANGED,
              name,
              "what the build script of " + name + " watches is not what it watched before",
              both);
      case "number-of-dependencies-changed", "unit-dependency-name-changed" ->
          new Cause(
              Cause.Kind.DEPENDENCIES_CHANGED,
              name,
              name + " depends on other crates than before",
              both);
      case "fresh-build" -> Unfinished.of(name);
      case "forced" ->
          new Cause(Cause.Kind.UNKNOWN, "forced", "the command asks for it in any case", List.of());
      default ->
          new Cause(
              Cause.Kind.UNKNOWN,
              other.kind(),
              "cargo calls it \"" + other.kind().replace('-', ' ') + "\"",
              both);
    };
  }

  private static @Nullable String text(DirtyReason.Other other, String name) {
    return switch (other.members().values().get(name)) {
      case JsonValue.Text(String text) -> text;
      case JsonValue.Digits(String digits) -> digits;
      case null, default -> null;
    };
  }

  private static boolean isScriptRun(BuildLog.Unit unit) {
    return unit.registered().mode().equals("run-custom-build");
  }

  /// Where a package's manifest lies, for one with a path.
  Path packageRoot(BuildLog.Unit unit) {
    String url = unit.registered().packageId().url();
    return url.startsWith("file://") ? Path.of(Names.decoded(url.substring(7))) : workspaceRoot;
  }

  String shown(String file) {
    Path path = Path.of(file);
    return path.startsWith(workspaceRoot) ? workspaceRoot.relativize(path).toString() : file;
  }

  private static String words(List<String> words) {
    return words.isEmpty() ? "none" : String.join(" ", words);
  }

  static String value(@Nullable String value) {
    return value == null ? "not set" : "\"" + value + "\"";
  }
}
