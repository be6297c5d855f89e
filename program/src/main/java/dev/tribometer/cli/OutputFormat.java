package dev.tribometer.cli;

/// How an answer is printed: `--format`.
public enum OutputFormat {
  /// For people.
  TEXT,
  /// For programs: one JSON value on standard output and nothing else.
  JSON
}
