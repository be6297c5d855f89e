package dev.tribometer.experiment;

/// What has been built before, and what has changed since.
public enum Situation {
  /// Nothing was built: the target directory is empty.
  COLD("from nothing"),
  /// Everything was built and nothing has changed.
  NOOP("with nothing changed"),
  /// A comment has changed.
  COMMENT("after an edited comment"),
  /// The body of a private function has changed.
  BODY("after an edited private body"),
  /// What other crates can see has changed: a public function more.
  SIGNATURE("after a changed public interface"),
  /// A body has changed in the member that most others depend on.
  DEPENDENCY("after an edit in the member that most others depend on");

  private final String words;

  Situation(String words) {
    this.words = words;
  }

  /// As it follows the name of a command: `cargo build from nothing`.
  public String words() {
    return words;
  }

  /// Whether a source file is edited before each trial.
  public boolean isEdit() {
    return this != COLD && this != NOOP;
  }
}
