package dev.tribometer.rebuild;

import java.util.List;

/// Why a unit is not up to date, in plain words.
///
/// @param kind what sort of reason it is
/// @param subject what it is about: the file, the variable, the flag; causes of one kind with one
///   subject are the same cause
/// @param sentence the reason as one sentence without a full stop
/// @param details what else is worth knowing, a sentence each: the value before and now, which tool
///   likely made the other build, what to do
public record Cause(Kind kind, String subject, String sentence, List<String> details) {
  public Cause {
    details = List.copyOf(details);
  }

  /// The sorts of reasons.
  public enum Kind {
    /// A file that a crate was compiled from is newer than its build.
    FILE_CHANGED("file-changed"),
    /// A file that a crate was compiled from is gone.
    FILE_MISSING("file-missing"),
    /// A file that a build script watches is newer than its last run.
    WATCHED_FILE_CHANGED("watched-file-changed"),
    /// A file that a build script watches is not there, so cargo runs the script each time.
    WATCHED_FILE_MISSING("watched-file-missing"),
    /// A build script that names nothing to watch, so any change in its package runs it.
    WATCHES_WHOLE_PACKAGE("watches-whole-package"),
    /// What a build script watches is not what it watched before.
    WATCH_LIST_CHANGED("watch-list-changed"),
    /// An artifact is not there any more.
    OUTPUT_MISSING("output-missing"),
    /// An environment variable has another value.
    VARIABLE_CHANGED("variable-changed"),
    /// Rustflags differ.
    FLAGS_CHANGED("flags-changed"),
    /// Other features are on.
    FEATURES_CHANGED("features-changed"),
    /// The package declares other features than before.
    DECLARED_FEATURES_CHANGED("declared-features-changed"),
    /// The profile's settings, or the lints of the manifest, differ.
    PROFILE_CHANGED("profile-changed"),
    /// Another compiler.
    TOOLCHAIN_CHANGED("toolchain-changed"),
    /// Built so far by another kind of command only: checked, not built; built, not tested.
    OTHER_COMMAND("other-command"),
    /// Checked by another tool: clippy and plain check keep apart.
    OTHER_TOOL("other-tool"),
    /// Built for another platform only.
    PLATFORM_CHANGED("platform-changed"),
    /// The linker or another setting of cargo's configuration differs.
    SETTINGS_CHANGED("settings-changed"),
    /// The target's entry in the manifest differs: its edition, crate types and so on.
    TARGET_CHANGED("target-changed"),
    /// The root file of the target is another.
    PATH_CHANGED("path-changed"),
    /// The crate depends on other crates than before.
    DEPENDENCIES_CHANGED("dependencies-changed"),
    /// Another version of the package.
    VERSION_CHANGED("version-changed"),
    /// The last attempt to build it failed or was interrupted.
    UNFINISHED("unfinished"),
    /// Nothing was built into this directory yet.
    FIRST_BUILD("first-build"),
    /// The package was never built here.
    NEVER_BUILT("never-built"),
    /// Cargo gives no reason that could be read.
    UNKNOWN("unknown");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word in JSON.
    public String word() {
      return word;
    }
  }

  /// What makes two causes the same.
  String key() {
    return kind.word() + "\0" + subject;
  }
}
