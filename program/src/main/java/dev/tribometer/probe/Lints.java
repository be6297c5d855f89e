package dev.tribometer.probe;

import dev.tribometer.fact.DiagnosticFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.cargojson.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the lints that the probe asked for and kept away from cargo.
final class Lints {
  private static final int LARGEST = 64 << 20;

  private static final Set<String> FOR_TESTS = Set.of("test", "example", "bench");

  private Lints() {}

  /// The rows of `diagnostic` for one process.
  ///
  /// @throws IOException where its file cannot be read
  static List<DiagnosticFact> of(UnitFact unit, ProcessRecord record, PackageTable packages)
      throws IOException {
    List<DiagnosticFact> rows = new ArrayList<>();
    Path file = Path.of(record.text("raw")).resolve("lints.jsonl");
    if (record.text("raw").isEmpty() || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return rows;
    }
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        rows.add(
            row(unit, Diagnostic.parse(file.toString(), start, bytes, start, i - start), packages));
        start = i + 1;
      }
    }
    return rows;
  }

  /// One message as a row.
  static DiagnosticFact row(UnitFact unit, Diagnostic diagnostic, PackageTable packages) {
    Diagnostic.Span span =
        diagnostic.spans().stream().filter(Diagnostic.Span::primary).findFirst().orElse(null);
    return new DiagnosticFact(
        unit.packageId(),
        unit.targetName(),
        targetKind(unit),
        diagnostic.code(),
        diagnostic.level(),
        diagnostic.message(),
        span == null ? null : packages.relative(span.fileName()),
        span == null ? 0 : span.lineStart());
  }

  /// The kind of a target for `diagnostic`: the unit tests of a library or a program are another
  /// target than it.
  static String targetKind(UnitFact unit) {
    boolean hasTargetOfItsOwn = FOR_TESTS.contains(unit.targetKind());
    return unit.mode().equals("test") && !hasTargetOfItsOwn
        ? unit.targetKind() + " test"
        : unit.targetKind();
  }
}
