package dev.tribometer.probe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an interrupted run leaves in the target directory of the IR.
final class IrLeftOvers {
  private final Path targetDirectory;

  IrLeftOvers(Path targetDirectory) {
    this.targetDirectory = targetDirectory;
  }

  /// Removes IR that nobody has read.
  ///
  /// @return the units that it is of, whose summaries are those of an older IR
  /// @throws IOException where it cannot be removed
  List<String> removeUnread() throws IOException {
    List<String> stems = new ArrayList<>();
    for (Path profile : profiles()) {
      for (Path file : list(profile.resolve("deps"), "*.ll")) {
        String name = String.valueOf(file.getFileName());
        stems.add(name.substring(0, name.length() - ".ll".length()));
        Files.deleteIfExists(file);
      }
    }
    return stems;
  }

  /// Makes cargo compile units again, by removing what it knows of them.
  ///
  /// @throws IOException where that cannot be removed
  void removeFingerprints(Set<String> stems) throws IOException {
    for (Path profile : profiles()) {
      for (String stem : stems) {
        String hash = stem.substring(stem.lastIndexOf('-') + 1);
        for (Path fingerprint : list(profile.resolve(".fingerprint"), "*-" + hash)) {
          DirectoryTree.remove(fingerprint);
        }
      }
    }
  }

  /// `<triple>/<profile>` below the target directory, and below the place of intermediate files.
  private List<Path> profiles() throws IOException {
    List<Path> profiles = new ArrayList<>();
    for (Path top : List.of(targetDirectory, targetDirectory.resolve("intermediate"))) {
      for (Path triple : list(top, "*")) {
        profiles.addAll(list(triple, "*"));
      }
    }
    return profiles;
  }

  private static List<Path> list(Path directory, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
        entries.forEach(found::add);
      }
    }
    return found;
  }
}
