package dev.tribometer.experiment;

import java.util.List;

/// The cargo command of a scenario.
public enum Verb {
  /// `cargo build`.
  BUILD,
  /// `cargo check`.
  CHECK,
  /// `cargo clippy`.
  CLIPPY,
  /// `cargo test --no-run`: the tests are built and not run.
  TEST;

  /// Its words after `cargo`.
  public List<String> words() {
    return switch (this) {
      case BUILD -> List.of("build");
      case CHECK -> List.of("check");
      case CLIPPY -> List.of("clippy");
      case TEST -> List.of("test", "--no-run");
    };
  }
}
