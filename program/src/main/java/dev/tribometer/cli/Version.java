package dev.tribometer.cli;

/// The program's version.
public final class Version {
  /// The same as in the build file, which a test compares; a constant, because reading it from the
  /// jar would cost the quickest commands a third of their time.
  public static final String CURRENT = "0.1.0-SNAPSHOT";

  private Version() {}
}
