package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who holds cargo's locks of a target directory, and who waits for them, by what the kernel tells
/// (`/proc/locks`: a line with `->` is a process that waits). Cargo locks `.cargo-lock` in each
/// profile's directory for a whole build. Nothing is locked or written.
public final class BuildLocks {
  private static final Path TABLE = Path.of("/proc/locks");
  private static final int DEPTH = 2;

  private final Path targetDirectory;
  private final Path cargoHome;

  /// A process that holds a lock or waits for one.
  ///
  /// @param lock which: `target/debug`, or `package cache`
  /// @param process its number
  /// @param waits whether it waits
  public record Entry(String lock, long process, boolean waits) {}

  /// The locks of a target directory and of cargo's home.
  public BuildLocks(Path targetDirectory, Path cargoHome) {
    this.targetDirectory = targetDirectory;
    this.cargoHome = cargoHome;
  }

  /// Whether this system tells.
  public static boolean areTold() {
    return Files.isReadable(TABLE);
  }

  /// Who holds and who waits at this moment.
  ///
  /// @throws IOException where the kernel's table cannot be read
  public List<Entry> now() throws IOException {
    return parse(Files.readString(TABLE, StandardCharsets.ISO_8859_1), files());
  }

  /// Reads the kernel's table.
  ///
  /// @param locks the names of the locks by the numbers of their files (inodes)
  static List<Entry> parse(String table, Map<String, String> locks) {
    List<Entry> entries = new ArrayList<>();
    for (String line : table.split("\n", -1)) {
      List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+", -1)));
      boolean waits = words.remove("->");
      if (words.size() >= 6 && words.get(1).equals("FLOCK")) {
        String file = words.get(5).substring(words.get(5).lastIndexOf(':') + 1);
        String lock = locks.get(file);
        try {
          long process = Long.parseLong(words.get(4));
          if (lock != null && process > 0) {
            entries.add(new Entry(lock, process, waits));
          }
        } catch (NumberFormatException e) {
          // A line of another form is of no lock of cargo's.
        }
      }
    }
    return entries;
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    find(targetDirectory, DEPTH, files);
    note(cargoHome.resolve(".package-cache"), "package cache", files);
    return files;
  }

  private void find(Path directory, int depth, Map<String, String> files) throws IOException {
    Path name = targetDirectory.getFileName();
    String shown = name + "/" + targetDirectory.relativize(directory);
    note(directory.resolve(".cargo-lock"), shown, files);
    note(directory.resolve(".cargo-build-lock"), shown, files);
    if (depth == 0 || !Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        boolean isProfile = Files.isDirectory(entry) && !entry.endsWith("tribometer");
        if (isProfile && !Files.exists(directory.resolve(".cargo-lock"))) {
          find(entry, depth - 1, files);
        }
      }
    } catch (DirectoryIteratorException e) {
      // A directory that goes away meanwhile has no lock any more.
    }
  }

  private static void note(Path file, String lock, Map<String, String> files) {
    try {
      files.put(String.valueOf(Files.getAttribute(file, "unix:ino")), lock);
    } catch (IOException e) {
      // It is not there.
    }
  }
}
