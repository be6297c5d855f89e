package dev.tribometer.probe;

import java.nio.file.Path;
import java.util.Set;

/// What the files of a target directory are, by where they lie. Layout: the Cargo Book, "Build
/// Cache"; names below a profile's directory are found wherever they stand, since cargo moves them
/// between versions.
final class TargetLayout {
  private static final Set<String> PARTS =
      Set.of(
          "deps",
          "incremental",
          "build",
          ".fingerprint",
          "examples",
          "doc",
          "native",
          "package",
          "tmp",
          "tests");

  private TargetLayout() {}

  /// The part: the profile's directory and the one below it, `debug/deps`.
  static String part(Path relative) {
    int names = relative.getNameCount();
    for (int i = 1; i < names - 1; i++) {
      if (PARTS.contains(relative.getName(i).toString())) {
        return relative.subpath(0, i + 1).toString().replace('\\', '/');
      }
    }
    return names > 1 ? relative.getName(0).toString() : ".";
  }

  /// The category of `disk_usage`.
  static String category(Path relative) {
    for (Path name : relative) {
      switch (name.toString()) {
        case "incremental" -> {
          return "incremental";
        }
        case ".fingerprint" -> {
          return "fingerprint";
        }
        case "doc" -> {
          return "doc";
        }
        case "out" -> {
          return "build-script output";
        }
        default -> {}
      }
    }
    String file = String.valueOf(relative.getFileName());
    switch (file) {
      case "output", "stderr", "root-output" -> {
        return "build-script output";
      }
      case ".cargo-lock", ".rustc_info.json", "CACHEDIR.TAG" -> {
        return "fingerprint";
      }
      default -> {}
    }
    int dot = file.lastIndexOf('.');
    return switch (dot < 0 ? "" : file.substring(dot + 1)) {
      case "rlib" -> "rlib";
      case "rmeta" -> "rmeta";
      case "o", "dwo", "dwp" -> "object";
      case "so", "dylib", "dll" -> "dynamic library";
      case "a", "lib" -> "static library";
      case "d", "json", "timestamp", "TAG" -> "fingerprint";
      case "", "exe", "real" -> "executable";
      default -> "other";
    };
  }
}
