package dev.tribometer.cli.generics;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The source lines of the items whose copies a page shows line by line.
final class ItemSources {
  private static final long LARGEST = 8 << 20;
  private static final int LONGEST_LINE = 200;

  private ItemSources() {}

  /// Reads them; a file that is not there, as those of the standard library, has none.
  ///
  /// @param root the workspace root, to which files are relative
  /// @return text by file and line
  static Map<String, Map<Integer, String>> of(Path root, Facts facts) {
    Map<Integer, String> files = new HashMap<>();
    for (GenericItem item : facts.rows(GenericItem.class)) {
      String file = item.file();
      if (file != null && file.endsWith(".rs")) {
        files.put(item.itemId(), file);
      }
    }
    Map<String, Set<Integer>> wanted = new TreeMap<>();
    for (InstantiationLine line : facts.rows(InstantiationLine.class)) {
      String file = files.get(line.itemId());
      if (file != null && line.line() > 0) {
        wanted.computeIfAbsent(file, key -> new TreeSet<>()).add(line.line());
      }
    }
    Map<String, Map<Integer, String>> sources = new TreeMap<>();
    wanted.forEach((file, lines) -> {
      List<String> text = text(root, file);
      Map<Integer, String> found = new TreeMap<>();
      for (int line : lines) {
        if (line <= text.size()) {
          String all = text.get(line - 1);
          found.put(line, all.length() > LONGEST_LINE ? all.substring(0, LONGEST_LINE) + "…" : all);
        }
      }
      if (!found.isEmpty()) {
        sources.put(file, found);
      }
    });
    return sources;
  }

  private static List<String> text(Path root, String file) {
    try {
      Path path = root.resolve(file);
      if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
        return List.of();
      }
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }
}
