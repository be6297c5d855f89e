package dev.tribometer.ledger;

/// How a figure came about. A modelled figure is never printed as a measured one.
public enum Confidence {
  /// By a trial or by the toolchain's own clock.
  MEASURED,
  /// Computed from measured parts by a model whose error `docs/measuring.md` gives.
  MODELLED,
  /// From code or metadata alone.
  INFERRED;

  /// The word for reports: `measured`, `modelled`, `inferred`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
