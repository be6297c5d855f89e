package dev.tribometer.probe.ir;

import dev.tribometer.source.rust.Block;
import dev.tribometer.source.rust.FunctionPlace;
import dev.tribometer.source.rust.RustFile;
import dev.tribometer.source.rust.StatementRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The part of an item that is the same in every copy and can be moved: statements that stand
/// together in one block of its source. Where the source is not at hand, as that of other crates,
/// or does not hold the function, as where a macro wrote it, lines that follow each other stand for
/// statements.
final class FreeParts {
  private final Path root;
  private final Map<String, Optional<Map<Integer, FunctionPlace>>> functions = new HashMap<>();
  private final Map<String, RustFile> files = new HashMap<>();

  /// @param root the workspace root
  FreeParts(Path root) {
    this.root = root;
  }

  /// The largest such part; empty where there is none.
  Optional<SourceRegion> largest(BodyComparison comparison) {
    IrFunction reference = comparison.reference();
    NavigableMap<Integer, SourceRegion.LineAgreement> lines = SourceRegion.lines(comparison);
    String path = reference.file().path();
    FunctionPlace place =
        functions
            .computeIfAbsent(path, this::functions)
            .map(byLine -> byLine.get(reference.line()))
            .orElse(null);
    RustFile file = files.get(path);
    Block body = place == null ? null : place.function().body();
    if (file == null || body == null || reference.kind().equals("closure")) {
      return Optional.ofNullable(SourceRegion.largest(lines, reference.line()));
    }
    NavigableMap<Integer, Integer> weights = new TreeMap<>();
    lines.tailMap(1, true).forEach((line, agreement) -> weights.put(line, agreement.lines()));
    StatementRun run =
        StatementRun.heaviest(file, body, weights, line -> SourceRegion.isFree(lines.get(line)));
    return run == null
        ? Optional.empty()
        : Optional.of(
            new SourceRegion(
                run.firstLine(),
                run.lastLine(),
                (int) run.weight(),
                SourceRegion.freeSlots(lines)));
  }

  /// The functions of a file by the line that they begin at; empty where it cannot be read.
  private Optional<Map<Integer, FunctionPlace>> functions(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.contains("..")) {
      return Optional.empty();
    }
    try {
      RustFile file = RustFile.read(root.resolve(path));
      Map<Integer, FunctionPlace> byLine = new HashMap<>();
      file.functions().forEach(place -> byLine.putIfAbsent(place.function().head().line(), place));
      files.put(path, file);
      return Optional.of(byLine);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
