package dev.tribometer.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A path that the user names, or stands in. Cargo, its messages and the tables of a scan hold
/// paths as UTF-8; a name of other bytes reaches this program with replacement characters in their
/// place, and would be another path.
final class UserPath {
  private static final char REPLACEMENT = '\uFFFD';

  private UserPath() {}

  /// The path, absolute.
  ///
  /// @throws CommandException where it is not UTF-8
  static Path of(String text) throws CommandException {
    try {
      return checked(Path.of(text)).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw CommandException.usage("not a path: " + text + ": " + e.getReason());
    }
  }

  /// The same path.
  ///
  /// @throws CommandException where it, or the directory that it starts from, is not UTF-8
  static Path checked(Path path) throws CommandException {
    String absolute = path.toAbsolutePath().normalize().toString();
    if (absolute.indexOf(REPLACEMENT) >= 0) {
      throw CommandException.usage(
          "expected a path whose names are UTF-8, as cargo and rustc do, found bytes in "
              + absolute
              + " that are not",
          "rename that directory, or work on a copy below another name");
    }
    return path;
  }

  /// The same for a path that may not be named.
  static @Nullable Path checkedOrNull(@Nullable Path path) throws CommandException {
    return path == null ? null : checked(path);
  }
}
