package dev.tribometer.cli;

/// What a command tells the shell.
public enum ExitStatus {
  /// Done.
  DONE(0),
  /// A budget or a check failed.
  CHECK_FAILED(1),
  /// The command was not called as it can be, or there is nothing for it to work on.
  USAGE(2),
  /// The workspace could not be built; cargo's own message was passed on.
  BUILD_FAILED(3),
  /// The program itself, or the machine below it, failed.
  FAILED(4);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /// The number for the shell.
  public int code() {
    return code;
  }
}
