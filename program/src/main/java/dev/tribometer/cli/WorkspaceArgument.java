package dev.tribometer.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// The PATH of a command: a workspace, a directory in it, or a `Cargo.toml`.
final class WorkspaceArgument {
  private WorkspaceArgument() {}

  /// The directory that a path means, absolute.
  ///
  /// @param command the command, for the advice where there is none
  /// @throws CommandException where it is no directory, or its names are not UTF-8
  static Path directory(Path path, String command) throws CommandException {
    Path absolute = UserPath.checked(path).toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute) && absolute.endsWith("Cargo.toml")) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : parent;
    }
    if (!Files.isDirectory(absolute)) {
      throw CommandException.usage(
          "expected the directory of a Cargo workspace, but there is none at " + absolute,
          "tribometer " + command + " PATH");
    }
    return absolute;
  }
}
