package dev.tribometer.cli;

import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `tribometer scan`.
public final class ScanCommand {
  private ScanCommand() {}

  /// Runs a scan.
  ///
  /// @throws CommandException where the workspace or the store does not allow one
  /// @throws IOException where files cannot be read or written
  public static ExitStatus run(ScanOptions options, Terminal terminal)
      throws CommandException, IOException {
    Path path = options.path().toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw CommandException.usage("there is no " + path);
    }
    terminal.err().println("error: this build cannot scan " + path);
    return ExitStatus.FAILED;
  }
}
