package dev.tribometer.probe;

import dev.tribometer.fact.ArtifactFact;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the files that each rustc left in its output directory, by the hash in their names.
final class ArtifactProbe {
  private ArtifactProbe() {}

  /// The rows of `artifact`.
  ///
  /// @throws IOException where an output directory cannot be read
  static List<ArtifactFact> look(UnitAssembly assembly, Path targetDirectory) throws IOException {
    Map<Path, Map<String, Integer>> byDirectory = new HashMap<>();
    assembly
        .processes()
        .forEach((unit, record) -> {
          if (record.isRustc() && !record.text("extra_filename").isEmpty()) {
            byDirectory
                .computeIfAbsent(Path.of(record.text("out_dir")), key -> new HashMap<>())
                .put(record.text("extra_filename"), unit);
          }
        });
    List<ArtifactFact> rows = new ArrayList<>();
    for (Map.Entry<Path, Map<String, Integer>> directory : byDirectory.entrySet()) {
      if (Files.isDirectory(directory.getKey())) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.getKey())) {
          for (Path file : files) {
            Integer unit = unit(file, directory.getValue());
            if (unit != null && Files.isRegularFile(file)) {
              Path relative = targetDirectory.relativize(file);
              rows.add(
                  new ArtifactFact(
                      unit,
                      relative.toString().replace('\\', '/'),
                      TargetLayout.category(relative),
                      Files.size(file)));
            }
          }
        }
      }
    }
    return rows;
  }

  private static @org.jspecify.annotations.Nullable Integer unit(
      Path file, Map<String, Integer> byHash) {
    String name = String.valueOf(file.getFileName());
    int dash = name.lastIndexOf('-');
    if (dash < 0) {
      return null;
    }
    int dot = name.indexOf('.', dash);
    return byHash.get(dot < 0 ? name.substring(dash) : name.substring(dash, dot));
  }
}
