package dev.tribometer.cli.compare;

import dev.tribometer.store.ScanDirectory;
import java.nio.file.Path;

/// One side of a comparison, as the user named it.
public sealed interface Side {
  /// How the user called it.
  String label();

  /// A scan of the store.
  record Scan(String label, ScanDirectory directory) implements Side {}

  /// A file that `tribometer check --write-baseline` wrote.
  record Baseline(String label, Path file) implements Side {}

  /// A commit, which is built in a tree of its own.
  ///
  /// @param commit its full name
  record Revision(String label, String commit) implements Side {}

  /// The workspace as it is, by this toolchain.
  record Toolchain(String label, String name) implements Side {}

  /// The workspace as it is.
  record Here(String label) implements Side {}

  /// Whether it can be built again, and again.
  default boolean isBuildable() {
    return !(this instanceof Scan) && !(this instanceof Baseline);
  }
}
