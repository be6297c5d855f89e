package dev.tribometer.fact;

import java.nio.file.Path;

/// Names and texts as SQL writes them.
final class Sql {
  private Sql() {}

  /// A name between double quotes.
  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// A text between single quotes.
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// A path as a text.
  static String path(Path path) {
    return text(path.toAbsolutePath().toString());
  }
}
