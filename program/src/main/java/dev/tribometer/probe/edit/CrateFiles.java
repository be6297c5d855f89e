package dev.tribometer.probe.edit;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.depinfo.DepInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which crates of the workspace compile which of its files, by what rustc says that it read.
final class CrateFiles {
  private CrateFiles() {}

  /// Files, relative to the workspace root, and the names of the crates that read them.
  ///
  /// @param targetDirectory where the build was
  /// @param root the root of the workspace that was built
  /// @throws IOException where a directory cannot be listed
  static Map<String, Set<String>> read(Path targetDirectory, Path root) throws IOException {
    Map<String, Set<String>> files = new TreeMap<>();
    for (Path list : lists(targetDirectory, 3)) {
      String name = String.valueOf(list.getFileName());
      int dash = name.lastIndexOf('-');
      if (dash < 0) {
        continue;
      }
      try {
        for (String file : DepInfo.read(list).dependencies()) {
          Path path = root.resolve(file).normalize();
          if (path.startsWith(root) && !path.startsWith(targetDirectory)) {
            files
                .computeIfAbsent(root.relativize(path).toString(), key -> new TreeSet<>())
                .add(name.substring(0, dash));
          }
        }
      } catch (FormatException | InvalidPathException e) {
        // A list that rustc did not finish names nothing.
      }
    }
    return files;
  }

  private static List<Path> lists(Path directory, int depth) throws IOException {
    List<Path> lists = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return lists;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.equals("deps") || name.equals("examples")) {
          try (DirectoryStream<Path> found = Files.newDirectoryStream(entry, "*.d")) {
            found.forEach(lists::add);
          }
        } else if (depth > 0 && Files.isDirectory(entry) && !name.equals("incremental")) {
          lists.addAll(lists(entry, depth - 1));
        }
      }
    }
    return lists;
  }
}
