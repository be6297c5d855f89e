package dev.tribometer.probe.ir;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a scan measured of the code generation of units, to be divided among the functions of their
/// IR.
public final class CodegenTimes {
  private final Map<String, Long> byUnit;
  private final @Nullable String scanId;

  private CodegenTimes(Map<String, Long> byUnit, @Nullable String scanId) {
    this.byUnit = byUnit;
    this.scanId = scanId;
  }

  /// Nothing was measured.
  public static CodegenTimes none() {
    return new CodegenTimes(Map.of(), null);
  }

  /// The tables of a scan that are needed.
  public static List<Class<? extends dev.tribometer.fact.Fact>> tables() {
    return List.of(
        dev.tribometer.fact.ScanFact.class, PackageFact.class, UnitFact.class, UnitPhase.class);
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
      if (isCodegen(Phase.of(row.phase()))) {
        codegen.merge(row.unitId(), row.cpuNs(), Long::sum);
      }
    }
    Map<Integer, PackageFact> packages = new HashMap<>();
    scan.rows(PackageFact.class).forEach(row -> packages.put(row.packageId(), row));
    Map<String, Long> byUnit = new HashMap<>();
    for (UnitFact unit : scan.rows(UnitFact.class)) {
      PackageFact owner = packages.get(unit.packageId());
      Long ns = codegen.get(unit.unitId());
      if (owner != null && ns != null && !unit.targetKind().equals("build-script")) {
        // A package built for the target and for build scripts: the dearer one is taken.
        byUnit.merge(
            key(owner.name(), owner.version(), kind(unit), unit.targetName()), ns, Math::max);
      }
    }
    return new CodegenTimes(byUnit, scan.scan().scanId());
  }

  private static boolean isCodegen(Phase phase) {
    return switch (phase) {
      case MONO, CODEGEN_IR, LLVM_OPT, LLVM_EMIT, CODEGEN -> true;
      default -> false;
    };
  }

  private static String kind(UnitFact unit) {
    return unit.mode().equals("test") ? "test" : unit.targetKind();
  }

  private static String key(String name, String version, String kind, String target) {
    return name + "\n" + version + "\n" + kind + "\n" + target;
  }

  /// Whether nothing was measured.
  public boolean isNone() {
    return byUnit.isEmpty();
  }

  /// CPU time of the unit's code generation; null where it was not measured.
  @Nullable Long of(IrUnit unit) {
    return byUnit.get(
        key(unit.packageName(), unit.version(), unit.targetKind(), unit.targetName()));
  }

  /// The scan; null where there is none.
  @Nullable String scanId() {
    return scanId;
  }
}
