package dev.tribometer.ledger;

import org.jspecify.annotations.Nullable;

/// Where the user can act.
///
/// @param what the thing: a package, a crate, a macro, a profile
/// @param file path relative to the workspace root, with `/`; null where there is no file
/// @param line 1-based; 0 where unknown
/// @param column 1-based; 0 where unknown
public record Place(String what, @Nullable String file, int line, int column) {

  /// A place that is not in a file.
  public static Place of(String what) {
    return new Place(what, null, 0, 0);
  }

  /// A place in a file, the line unknown.
  public static Place in(String what, String file) {
    return new Place(what, file, 0, 0);
  }
}
