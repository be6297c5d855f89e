package dev.tribometer.cli;

import java.nio.file.Files;
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
    return directory(path, command);
  }

  /// The directory that was named, absolute; that of a `Cargo.toml` where one was.
  ///
  /// @param path as it was given
  /// @param command the command, for the message
  /// @throws CommandException where it is no directory
  static Path directory(Path path, String command) throws CommandException {
    Path named = path.toAbsolutePath().normalize();
    if (Files.isRegularFile(named) && named.endsWith("Cargo.toml")) {
      Path parent = named.getParent();
      return parent == null ? named : parent;
    }
    if (!Files.isDirectory(named)) {
      throw CommandException.usage(
          "expected the directory of a Cargo workspace, but there is none at " + named,
          "tribometer " + command + " PATH");
    }
    return named;
  }
}
