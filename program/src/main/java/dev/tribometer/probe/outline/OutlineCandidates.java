package dev.tribometer.probe.outline;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.GenericLine;
import dev.tribometer.source.TextEdit;
import dev.tribometer.source.UnifiedDiff;
import dev.tribometer.source.rust.FunctionPlace;
import dev.tribometer.source.rust.Outlining;
import dev.tribometer.source.rust.RustFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the generic functions of the workspace in its sources and looks at each by syntax.
final class OutlineCandidates {
  private final Path root;
  private final Map<String, RustFile> files = new HashMap<>();
  private final Map<Integer, List<GenericLine>> lines = new HashMap<>();

  private OutlineCandidates(Path root, Facts facts) {
    this.root = root;
    for (GenericLine line : facts.rows(GenericLine.class)) {
      lines.computeIfAbsent(line.itemId(), _ -> new ArrayList<>()).add(line);
    }
  }

  /// One function.
  ///
  /// @param function its name with those of the items around it
  /// @param outlining what syntax says
  /// @param patch the edit of it alone; "" where there is none
  /// @param moved instructions of one copy that move; 0 where that is not known
  /// @param slots instructions of one copy without a place, of which some move along
  record Candidate(
      GenericItem item,
      String file,
      String function,
      Outlining outlining,
      String patch,
      long moved,
      long slots) {}

  /// Every function of a member that is compiled for more than one set of types, the longest first.
  static List<Candidate> of(Path root, Facts facts) {
    OutlineCandidates candidates = new OutlineCandidates(root, facts);
    return facts.rows(GenericItem.class).stream()
        .filter(item -> item.originIsMember() && item.distinctTypes() > 1)
        .filter(item -> "function".equals(item.kind()))
        .sorted(Comparator.comparingLong((GenericItem item) -> -item.lines()))
        .map(candidates::look)
        .filter(candidate -> candidate != null)
        .toList();
  }

  private @Nullable Candidate look(GenericItem item) {
    String path = item.file();
    if (path == null || path.startsWith("/") || path.contains("..")) {
      return null;
    }
    RustFile file = read(path);
    FunctionPlace place = file == null ? null : find(file, item);
    if (file == null || place == null) {
      return null;
    }
    Outlining outlining = Outlining.of(file, place);
    if (outlining instanceof Outlining.Split split) {
      String after =
          new String(TextEdit.apply(file.bytes(), split.edits()), StandardCharsets.UTF_8);
      long moved = lines(item, split.firstLine(), split.lastLine());
      String patch = UnifiedDiff.of(path, file.text(), after);
      return new Candidate(item, path, place.path(), outlining, patch, moved, lines(item, 0, 0));
    }
    return new Candidate(item, path, place.path(), outlining, "", 0, 0);
  }

  private long lines(GenericItem item, int from, int to) {
    return lines.getOrDefault(item.itemId(), List.of()).stream()
        .filter(line -> line.line() >= from && line.line() <= to)
        .mapToLong(GenericLine::lines)
        .sum();
  }

  private @Nullable RustFile read(String path) {
    return files.computeIfAbsent(
        path,
        each -> {
          try {
            return RustFile.read(root.resolve(each));
          } catch (IOException e) {
            return null;
          }
        });
  }

  /// The function that begins on the item's line. Its attributes may stand on lines before.
  private static @Nullable FunctionPlace find(RustFile file, GenericItem item) {
    String path = item.item();
    String name = path.substring(path.lastIndexOf(':') + 1);
    return file.functions().stream()
        .filter(place -> place.function().name().equals(name))
        .filter(place -> place.function().head().line() == item.line())
        .findFirst()
        .orElse(null);
  }
}
