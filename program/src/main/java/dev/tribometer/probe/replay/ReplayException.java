package dev.tribometer.probe.replay;

/// A replay cannot be made: what was expected, what was found, what to do.
public final class ReplayException extends Exception {
  public ReplayException(String message) {
    super(message);
  }
}
