package dev.tribometer.probe.ir;

/// What a unit is called in two builds whose other names for it differ.
///
/// @param packageName its package
/// @param version the package's version
/// @param targetKind `lib`, `bin`, `example`, `test` or `bench`
/// @param targetName its target
public record UnitName(String packageName, String version, String targetKind, String targetName) {
  static UnitName of(IrUnit unit) {
    return new UnitName(unit.packageName(), unit.version(), unit.targetKind(), unit.targetName());
  }
}
