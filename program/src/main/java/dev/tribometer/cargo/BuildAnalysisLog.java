package dev.tribometer.cargo;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.BuildLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Fetches the log that cargo wrote of one build under `-Zbuild-analysis`. Cargo puts it into its
/// home; it is moved from there into the scan, so that the user's home is as it was.
public final class BuildAnalysisLog {
  private final Path directory;
  private final boolean existed;
  private final Set<Path> before;

  private BuildAnalysisLog(Path directory, boolean existed, Set<Path> before) {
    this.directory = directory;
    this.existed = existed;
    this.before = before;
  }

  /// Notes which logs are there before a build starts.
  ///
  /// @throws IOException where the directory cannot be read
  public static BuildAnalysisLog watch() throws IOException {
    Path directory = UserWrapper.home().resolve("log");
    return new BuildAnalysisLog(directory, Files.isDirectory(directory), list(directory));
  }

  /// Moves the log of the build that used this target directory; empty where cargo wrote none. A
  /// build that was ended has often not begun to write: then nothing says whose the empty file is,
  /// and what nobody has open any more is removed.
  ///
  /// @throws IOException where it cannot be moved
  public Optional<BuildLog> take(Path targetDirectory, Path to) throws IOException {
    for (Path file : list(directory)) {
      if (before.contains(file)) {
        continue;
      }
      if (Files.size(file) == 0) {
        if (!isOpen(file)) {
          Files.deleteIfExists(file);
        }
        continue;
      }
      BuildLog log;
      try {
        log = BuildLog.read(file);
      } catch (FormatException e) {
        continue;
      }
      if (isSame(Path.of(log.started().targetDir()), targetDirectory)) {
        Files.move(file, to.resolve("build-analysis.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        leaveDirectory();
        return Optional.of(log);
      }
    }
    leaveDirectory();
    return Optional.empty();
  }

  private void leaveDirectory() throws IOException {
    if (!existed && Files.isDirectory(directory) && list(directory).isEmpty()) {
      Files.deleteIfExists(directory);
    }
  }

  /// Whether a process has the file open, or may have: where that cannot be told, it counts as
  /// open.
  private static boolean isOpen(Path file) throws IOException {
    Path processes = Path.of("/proc");
    if (!Files.isDirectory(processes.resolve("self/fd"))) {
      return true;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(process.resolve("fd"))) {
          for (Path handle : handles) {
            if (Files.readSymbolicLink(handle).equals(file.toRealPath())) {
              return true;
            }
          }
        } catch (IOException | DirectoryIteratorException e) {
          // It has ended, or is somebody else's, who cannot write into this home.
        }
      }
    }
    return false;
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.equals(other)
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  private static Set<Path> list(Path directory) throws IOException {
    Set<Path> files = new HashSet<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.jsonl")) {
        entries.forEach(files::add);
      }
    }
    return files;
  }
}
