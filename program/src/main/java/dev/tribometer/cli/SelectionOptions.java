package dev.tribometer.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// What to build and with which cargo: the options that every command has that builds one
/// workspace.
final class SelectionOptions extends BuildOptions {
  @Parameters(arity = "0..1", paramLabel = "PATH")
  private Path path = Path.of("");

  /// The directory that was named, absolute; that of a `Cargo.toml` where one was.
  ///
  /// @param command the command, for the message
  /// @throws CommandException where it is no directory
  Path directory(String command) throws CommandException {
    return WorkspaceArgument.directory(path, command);
  }
}
