package dev.tribometer.experiment;

import java.util.List;

/// One reversible thing that a remedy does. All but the last two change no file: they go with the
/// command, and are gone with it. The others change a copy.
public sealed interface Change {

  /// A value of cargo's configuration, given by `--config`.
  ///
  /// @param key its key: `profile.dev.debug`
  /// @param value its value as TOML writes it: `"line-tables-only"`, quotes included
  record CargoConfig(String key, String value) implements Change {}

  /// An unstable option of cargo's.
  ///
  /// @param flag as cargo takes it: `-Zno-embed-metadata`
  record CargoOption(String flag) implements Change {}

  /// A variable in cargo's environment.
  ///
  /// @param name its name
  /// @param value its value; empty to unset it
  record Environment(String name, String value) implements Change {}

  /// Flags that a wrapper adds to rustc's. Cargo does not see them, so nothing is built again
  /// because of them: they are only meant for an arm with a target directory of its own.
  ///
  /// @param scope `all`, `links` (whatever is linked), or `crate=NAME`
  /// @param flags the flags
  record RustcFlags(String scope, List<String> flags) implements Change {
    public RustcFlags {
      flags = List.copyOf(flags);
    }
  }

  /// A program that stands between cargo and rustc: sccache.
  ///
  /// @param program its name or path
  record Wrapper(String program) implements Change {}

  /// Another toolchain of rustup.
  ///
  /// @param name its name: `nightly`
  record Toolchain(String name) implements Change {}

  /// A patch of the workspace's files: manifests or sources.
  ///
  /// @param diff a unified diff against the workspace root
  record Patch(String diff) implements Change {}

  /// Other versions in `Cargo.lock`, by a command of cargo's.
  ///
  /// @param words its words after `cargo`: `update`, `-p`, …
  record LockUpdate(List<String> words) implements Change {
    public LockUpdate {
      words = List.copyOf(words);
    }
  }

  /// Whether it changes files, so that its arm needs a copy of its own.
  default boolean changesFiles() {
    return this instanceof Patch || this instanceof LockUpdate;
  }

  /// As a person would type or read it.
  default String text() {
    return switch (this) {
      case CargoConfig config -> "--config '" + config.key() + "=" + config.value() + "'";
      case CargoOption option -> option.flag();
      case Environment variable -> variable.name() + "=" + variable.value();
      case RustcFlags flags -> "rustc (" + flags.scope() + ") " + String.join(" ", flags.flags());
      case Wrapper wrapper -> "RUSTC_WRAPPER=" + wrapper.program();
      case Toolchain toolchain -> "+" + toolchain.name();
      case Patch patch -> "a patch of " + patch.diff().lines().count() + " lines";
      case LockUpdate update -> "cargo " + String.join(" ", update.words());
    };
  }
}
