package dev.tribometer.cargo;

/// Cargo, or what it needs, did not do its part. The message says what was expected, what was
/// found, and what to do.
public final class CargoException extends Exception {
  /// Who has to act.
  public enum Kind {
    /// The call names something that is not there: no workspace at the path, an unknown option of
    /// cargo's.
    USAGE,
    /// The workspace cannot be built, or not by this toolchain.
    WORKSPACE
  }

  private final Kind kind;

  /// @param kind who has to act
  /// @param message what was expected, found, where, and what to do next
  public CargoException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// Who has to act.
  public Kind kind() {
    return kind;
  }
}
