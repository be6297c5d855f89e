package dev.tribometer.cargo;

import java.nio.charset.StandardCharsets;

/// What a finished command left.
public final class CommandOutput {
  private final int exitCode;
  private final byte[] stdout;
  private final String stderr;

  CommandOutput(int exitCode, byte[] stdout, String stderr) {
    this.exitCode = exitCode;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /// Its exit status.
  public int exitCode() {
    return exitCode;
  }

  /// Its standard output, not copied.
  public byte[] stdout() {
    return stdout;
  }

  /// Its standard error, as UTF-8 text.
  public String stderr() {
    return stderr;
  }

  /// Whether the exit status is 0.
  public boolean succeeded() {
    return exitCode == 0;
  }

  /// The standard output as UTF-8 text.
  public String text() {
    return new String(stdout, StandardCharsets.UTF_8);
  }
}
