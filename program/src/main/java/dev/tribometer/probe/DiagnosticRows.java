package dev.tribometer.probe;

import dev.tribometer.fact.DiagnosticFact;
import dev.tribometer.format.cargojson.CargoMessage;
import dev.tribometer.format.cargojson.Diagnostic;

/// The compiler's messages as cargo passed them on, as rows.
final class DiagnosticRows {
  private DiagnosticRows() {}

  static DiagnosticFact of(CargoMessage.CompilerMessage message, PackageTable packages) {
    Diagnostic diagnostic = message.diagnostic();
    Diagnostic.Span span =
        diagnostic.spans().stream().filter(Diagnostic.Span::primary).findFirst().orElse(null);
    return new DiagnosticFact(
        packages.find(message.packageId()).id(),
        message.target().name(),
        UnitKind.of(message.target().kinds()),
        diagnostic.code(),
        diagnostic.level(),
        diagnostic.message(),
        span == null ? null : packages.relative(span.fileName()),
        span == null ? 0 : span.lineStart());
  }
}
