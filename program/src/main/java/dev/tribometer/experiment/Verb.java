package dev.tribometer.experiment;

import java.util.List;

/// The cargo command of a scenario.
public enum Verb {
  /// `cargo build`.
  BUILD("build"),
  /// `cargo check`.
  CHECK("check"),
  /// `cargo clippy`.
  CLIPPY("clippy"),
  /// `cargo test --no-run`: the tests are built and not run.
  TEST("test", "--no-run");

  private final List<String> words;

  Verb(String... words) {
    this.words = List.of(words);
  }

  /// Its words after `cargo`.
  public List<String> words() {
    return words;
  }
}
