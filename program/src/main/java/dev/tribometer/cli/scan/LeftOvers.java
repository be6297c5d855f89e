package dev.tribometer.cli.scan;

import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What scans leave in a store that were killed outright: directories without a ledger, which
/// nobody can look at. To be called by who holds the store's lock, for whom all scans are over.
public final class LeftOvers {
  private LeftOvers() {}

  /// Removes them.
  ///
  /// @throws IOException where they cannot be removed
  public static void remove(ScanStore store) throws IOException {
    Path scans = store.root().resolve("scans");
    if (!Files.isDirectory(scans)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(scans)) {
      for (Path scan : entries) {
        if (!Files.exists(scan.resolve("ledger.json"))) {
          DirectoryTree.remove(scan);
        }
      }
    }
  }
}
