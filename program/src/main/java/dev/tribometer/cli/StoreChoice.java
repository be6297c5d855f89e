package dev.tribometer.cli;

import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import dev.tribometer.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which store and which scan a command reads: `-C`, `--store` and `--scan`.
///
/// @param directory where the workspace is, or a directory in it; null for the current one
/// @param storeDirectory the store; null for `target/tribometer` of the workspace
/// @param scan the scan's name, or the beginning of it; `latest` for the last finished one
record StoreChoice(@Nullable String directory, @Nullable String storeDirectory, String scan) {
  /// The latest scan of the workspace around the current directory.
  static final StoreChoice DEFAULT = new StoreChoice(null, null, "latest");

  /// The store.
  ///
  /// @throws CommandException where there is none
  ScanStore store() throws CommandException {
    Path from = UserPath.of(directory == null ? "" : directory).normalize();
    Path root = storeDirectory == null ? storeAbove(from) : UserPath.of(storeDirectory);
    if (root == null) {
      throw CommandException.usage(
          "no scan of " + from + " or of a directory above it was found",
          "run: tribometer scan" + (directory == null ? "" : " " + directory),
          "or name the store with --store DIRECTORY, or the workspace with -C DIRECTORY");
    }
    return ScanStore.at(root);
  }

  /// The scan.
  ///
  /// @throws CommandException where there is none
  ScanDirectory scanDirectory() throws CommandException, StoreException {
    ScanStore scans = store();
    Optional<ScanDirectory> found = scans.find(scan);
    if (found.isPresent()) {
      return found.get();
    }
    if (scan.equals("latest")) {
      throw CommandException.usage(
          "no finished scan lies in " + scans.root(), "run: tribometer scan");
    }
    String names =
        String.join(", ", scans.scans().reversed().stream().limit(5).map(s -> s.id()).toList());
    throw CommandException.usage(
        "no scan, or more than one, is called \"" + scan + "\" in " + scans.root(),
        names.isEmpty() ? "run: tribometer scan" : "the newest scans there are: " + names);
  }

  /// Where the facts lie: those of the scan, and those of the last results of other commands, which
  /// are tables of their own.
  ///
  /// @throws CommandException where there is nothing at all, or no scan of that name
  List<Path> factsDirectories() throws CommandException, StoreException {
    ScanStore store = store();
    List<Path> directories = new ArrayList<>();
    for (ResultDirectory result : latestResults(store)) {
      directories.add(result.factsDirectory());
    }
    if (directories.isEmpty() || !scan.equals("latest") || store.latest().isPresent()) {
      directories.addFirst(scanDirectory().factsDirectory());
    }
    return directories;
  }

  /// The last result of each command other than `scan`.
  ///
  /// @throws StoreException where the store cannot be read
  static List<ResultDirectory> latestResults(ScanStore store) throws StoreException {
    List<ResultDirectory> results = new ArrayList<>();
    for (ResultKind kind : ResultKind.values()) {
      if (kind != ResultKind.SCAN) {
        ResultStore.of(store, kind).find("latest").ifPresent(results::add);
      }
    }
    return results;
  }

  /// The store of the nearest workspace that has one.
  private static @Nullable Path storeAbove(Path from) {
    for (Path at = from; at != null; at = at.getParent()) {
      Path candidate = ScanStore.ofWorkspace(at).root();
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
