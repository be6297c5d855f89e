package dev.tribometer.rebuild;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fingerprints below a build directory, by package. Only those that are asked for are read.
final class UnitPrints {
  private static final int HASH = 16;

  /// Directories of fingerprints by the package's name.
  private final Map<String, List<Path>> directories = new HashMap<>();

  private UnitPrints() {}

  /// Lists the fingerprints below a directory, those of every profile and platform.
  static UnitPrints below(Path buildDirectory) throws IOException {
    UnitPrints prints = new UnitPrints();
    prints.list(buildDirectory, 3);
    return prints;
  }

  private void list(Path directory, int depth) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Path own = directory.resolve(".fingerprint");
    if (Files.isDirectory(own)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(own)) {
        entries.forEach(this::note);
      }
      return;
    }
    if (depth == 0) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry) && !entry.endsWith("tribometer")) {
          list(entry, depth - 1);
        }
      }
    }
  }

  private void note(Path directory) {
    String name = String.valueOf(directory.getFileName());
    int dash = name.length() - HASH - 1;
    if (dash > 0 && name.charAt(dash) == '-') {
      directories.computeIfAbsent(name.substring(0, dash), key -> new ArrayList<>()).add(directory);
    }
  }

  boolean isEmpty() {
    return directories.isEmpty();
  }

  /// These without the ones that were built for the first time in a build that began then.
  UnitPrints before(Instant began) throws IOException {
    UnitPrints left = new UnitPrints();
    for (UnitPrint print : all()) {
      if (print.firstBuilt().isBefore(began)) {
        left.note(print.directory());
      }
    }
    return left;
  }

  /// Every one that can be read.
  List<UnitPrint> all() throws IOException {
    List<UnitPrint> prints = new ArrayList<>();
    for (String name : directories.keySet()) {
      prints.addAll(of(name));
    }
    return prints;
  }

  /// Whether a profile's directory has any.
  boolean hasProfile(Path profileDirectory) {
    Path own = profileDirectory.resolve(".fingerprint");
    return directories.values().stream()
        .anyMatch(all -> all.stream().anyMatch(directory -> directory.startsWith(own)));
  }

  /// Whether there is one of this name, `<package>-<hash>`, readable or not.
  boolean has(Path profileDirectory, String name) {
    Path directory = profileDirectory.resolve(".fingerprint").resolve(name);
    return directories.values().stream().anyMatch(all -> all.contains(directory));
  }

  /// The readable fingerprints of a package, newest first.
  List<UnitPrint> of(String packageName) throws IOException {
    List<UnitPrint> prints = new ArrayList<>();
    for (Path directory : directories.getOrDefault(packageName, List.of())) {
      UnitPrint print = UnitPrint.read(directory);
      if (print != null) {
        prints.add(print);
      }
    }
    prints.sort((a, b) -> b.built().compareTo(a.built()));
    return prints;
  }

  /// The fingerprint of a package with this hash.
  @Nullable UnitPrint of(String packageName, String hash) throws IOException {
    for (Path directory : directories.getOrDefault(packageName, List.of())) {
      if (directory.endsWith(packageName + "-" + hash)) {
        UnitPrint print = UnitPrint.read(directory);
        if (print != null) {
          return print;
        }
      }
    }
    return null;
  }
}
