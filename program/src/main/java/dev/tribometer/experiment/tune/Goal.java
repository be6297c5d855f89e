package dev.tribometer.experiment.tune;

import java.util.Locale;
import java.util.Optional;

/// What is to cost less.
public enum Goal {
  /// The build after an edit.
  EDIT("edit"),
  /// The build from nothing.
  COLD("cold"),
  /// The check after an edit.
  CHECK("check"),
  /// Building the tests after an edit.
  TEST("test"),
  /// The release build from nothing.
  RELEASE("release"),
  /// The size of the target directory. It is counted, so one round tells it.
  DISK("cold");

  private final String scenario;

  Goal(String scenario) {
    this.scenario = scenario;
  }

  /// The scenario that measures it.
  public String scenario() {
    return scenario;
  }

  /// As a user calls it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The goal that a user calls so.
  public static Optional<Goal> named(String word) {
    for (Goal goal : values()) {
      if (goal.word().equals(word)) {
        return Optional.of(goal);
      }
    }
    return Optional.empty();
  }
}
