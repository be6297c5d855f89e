package dev.tribometer.experiment;

/// An arm does not build, or its trial shows nothing. The message says what cargo said.
public final class TrialException extends Exception {
  /// @param message what was expected, what was found, and what cargo said
  public TrialException(String message) {
    super(message);
  }
}
