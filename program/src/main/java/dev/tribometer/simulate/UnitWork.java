package dev.tribometer.simulate;

import org.jspecify.annotations.Nullable;

/// What there is to do in one unit, in nanoseconds of CPU time of one processor, in the order in
/// which it is done.
///
/// @param unitId the unit in the scan
/// @param packageId its package in the scan
/// @param name how a person calls it: `serde_json`, `rg (bin)`
/// @param crateName the crate; empty for the run of a build script
/// @param frontNs until its metadata is written, where it writes any early
/// @param middleNs one after the other behind that: collecting what to generate, and what belongs
///   to no phase
/// @param codegenNs generating code, on as many threads as there are tokens for
/// @param width how many threads code generation can use at most: its CPU time over that of its
///   longest part that one thread does
/// @param linkNs linking
/// @param isEarly whether units that need its metadata may start after `frontNs`
public record UnitWork(
    int unitId,
    int packageId,
    String name,
    String crateName,
    double frontNs,
    double middleNs,
    double codegenNs,
    double width,
    double linkNs,
    boolean isEarly) {

  /// All of it.
  public double cpuNs() {
    return frontNs + middleNs + codegenNs + linkNs;
  }

  /// The same unit with every part multiplied.
  UnitWork times(double factor) {
    return new UnitWork(
        unitId,
        packageId,
        name,
        crateName,
        frontNs * factor,
        middleNs * factor,
        codegenNs * factor,
        width,
        linkNs * factor,
        isEarly);
  }

  /// The same unit with another linker.
  UnitWork withLink(double factor) {
    return new UnitWork(
        unitId,
        packageId,
        name,
        crateName,
        frontNs,
        middleNs,
        codegenNs,
        width,
        linkNs * factor,
        isEarly);
  }

  /// The same unit generating less code.
  UnitWork withoutCodegen(double lessNs) {
    return new UnitWork(
        unitId,
        packageId,
        name,
        crateName,
        frontNs,
        middleNs,
        Math.max(0, codegenNs - lessNs),
        width,
        linkNs,
        isEarly);
  }

  /// A part of the unit.
  ///
  /// @param moreNs what the front end takes on top
  /// @param linked the unit whose link it does; null where it is a library that nothing links
  UnitWork part(
      String called,
      double frontShare,
      double codegenShare,
      double moreNs,
      @Nullable UnitWork linked) {
    return new UnitWork(
        unitId,
        packageId,
        called,
        crateName,
        frontNs * frontShare + moreNs,
        middleNs * codegenShare,
        codegenNs * codegenShare,
        Math.max(1, width * codegenShare),
        linked == null ? 0 : linked.linkNs(),
        linked == null || isEarly);
  }
}
