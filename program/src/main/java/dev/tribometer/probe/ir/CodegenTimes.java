package dev.tribometer.probe.ir;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.probe.profile.CodegenProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was measured of the code generation of units, to be divided among the functions of their
/// IR: by a scan, which knows what it took and for whose code, or by a build that let LLVM tell its
/// time function by function.
public final class CodegenTimes {
  private final Map<UnitName, Unit> byUnit;
  private final @Nullable String scanId;
  private final boolean isByFunction;

  private CodegenTimes(Map<UnitName, Unit> byUnit, @Nullable String scanId, boolean isByFunction) {
    this.byUnit = byUnit;
    this.scanId = scanId;
    this.isByFunction = isByFunction;
  }

  /// The code generation of one unit.
  ///
  /// @param codegenNs its CPU time
  /// @param byOrigin parts of it, by the crate whose code they went into
  /// @param byFunction parts of it, by the name of the function that LLVM worked on
  record Unit(long codegenNs, Map<String, Long> byOrigin, Map<String, Long> byFunction) {}

  /// Nothing was measured.
  public static CodegenTimes none() {
    return new CodegenTimes(Map.of(), null, false);
  }

  /// The tables of a scan that are needed.
  public static List<Class<? extends Fact>> tables() {
    return List.of(
        ScanFact.class, PackageFact.class, UnitFact.class, UnitPhase.class, CodegenUnitFact.class);
  }

  /// What a build measured function by function.
  public static CodegenTimes of(Map<UnitName, CodegenProfile> profiles) {
    Map<UnitName, Unit> byUnit = new HashMap<>();
    profiles.forEach((name, profile) ->
        byUnit.put(name, new Unit(profile.codegenNs(), Map.of(), profile.functionNs())));
    return new CodegenTimes(byUnit, null, !byUnit.isEmpty());
  }

  /// What a scan measured.
  ///
  /// @param profile the profile of the IR; a scan of another one tells nothing
  public static CodegenTimes of(Facts scan, String profile) {
    if (!scan.scan().profile().equals(profile)) {
      return none();
    }
    Map<Integer, Long> codegen = new HashMap<>();
    for (UnitPhase row : scan.rows(UnitPhase.class)) {
      if (Phase.of(row.phase()).isCodegen()) {
        codegen.merge(row.unitId(), row.cpuNs(), Long::sum);
      }
    }
    Map<Integer, Map<String, Long>> origins = new HashMap<>();
    for (CodegenUnitFact row : scan.rows(CodegenUnitFact.class)) {
      String origin = row.originCrate();
      if (origin != null) {
        origins
            .computeIfAbsent(row.unitId(), id -> new HashMap<>())
            .merge(origin, row.cpuNs(), Long::sum);
      }
    }
    Map<Integer, PackageFact> packages = new HashMap<>();
    scan.rows(PackageFact.class).forEach(row -> packages.put(row.packageId(), row));
    Map<UnitName, Unit> byUnit = new HashMap<>();
    for (UnitFact unit : scan.rows(UnitFact.class)) {
      PackageFact owner = packages.get(unit.packageId());
      Long ns = codegen.get(unit.unitId());
      if (owner != null && ns != null && !unit.targetKind().equals("build-script")) {
        // A package built for the target and for build scripts: the dearer one is taken.
        byUnit.merge(
            new UnitName(owner.name(), owner.version(), kind(unit), unit.targetName()),
            new Unit(ns, origins.getOrDefault(unit.unitId(), Map.of()), Map.of()),
            (one, other) -> one.codegenNs() >= other.codegenNs() ? one : other);
      }
    }
    return new CodegenTimes(byUnit, scan.scan().scanId(), false);
  }

  private static String kind(UnitFact unit) {
    return unit.mode().equals("test") ? "test" : unit.targetKind();
  }

  /// Whether nothing was measured.
  public boolean isNone() {
    return byUnit.isEmpty();
  }

  /// Whether LLVM's time was measured function by function.
  public boolean isByFunction() {
    return isByFunction;
  }

  /// What was measured of a unit; null where nothing was.
  @Nullable Unit of(IrUnit unit) {
    return byUnit.get(UnitName.of(unit));
  }

  /// The scan; null where there is none.
  @Nullable String scanId() {
    return scanId;
  }
}
