package dev.tribometer.store;

import java.util.Arrays;
import java.util.Optional;

/// What the commands leave in a store, beside each other: `<store>/scans/<id>`,
/// `<store>/replays/<id>`, …
public enum ResultKind {
  /// Measured builds; they have a ledger, and `latest` points to the last one.
  SCAN("scan", "scans", "scan"),
  /// What the last commits cost to build, one after the other.
  REPLAY("replay", "replays", "replay"),
  /// Trials of A against B.
  EXPERIMENT("experiment", "experiments", "prove REMEDY"),
  /// Races of remedies.
  TUNE("tune", "tunes", "tune"),
  /// What if.
  SIMULATION("simulation", "simulations", "simulate"),
  /// Two scans held against each other.
  COMPARISON("comparison", "comparisons", "compare A B"),
  /// Budgets held against a build.
  CHECK("check", "checks", "check"),
  /// What an edit costs.
  EDITS("edits", "edits", "edits"),
  /// What generics cost.
  GENERICS("generics", "generics", "generics"),
  /// What blocks inside async code.
  ASYNC("async", "async", "async");

  private final String word;
  private final String directory;
  private final String command;

  ResultKind(String word, String directory, String command) {
    this.word = word;
    this.directory = directory;
    this.command = command;
  }

  /// One of them, as a user calls it: `experiment`.
  public String word() {
    return word;
  }

  /// The directory of the store that holds them.
  public String directory() {
    return directory;
  }

  /// The command that makes one.
  public String command() {
    return "tribometer " + command;
  }

  /// The kind that a user calls so, in the singular or the plural.
  public static Optional<ResultKind> named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word) || kind.directory.equals(word))
        .findFirst();
  }
}
