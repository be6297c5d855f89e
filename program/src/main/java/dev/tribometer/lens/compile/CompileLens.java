package dev.tribometer.lens.compile;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.source.ManifestPlaces;
import dev.tribometer.source.SourceSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at the facts of a scan for what makes the build slow.
public final class CompileLens {
  private static final String UNATTRIBUTED = "unattributed";

  private CompileLens() {}

  /// What is known of the rules, in the order of their outcomes.
  public static List<RuleInfo> rules() {
    return CompileRules.all().stream().map(CompileRule::info).toList();
  }

  /// Looks through every rule.
  ///
  /// @param facts the facts of one scan, with its row of `scan`
  /// @param manifests the workspace's manifests, for lines and patches
  /// @param sourceSizes how large the members' sources are
  /// @return one outcome a rule
  public static List<RuleOutcome> look(
      Facts facts, ManifestPlaces manifests, SourceSizes sourceSizes) {
    return look(CompileModel.of(facts, manifests, sourceSizes));
  }

  /// Looks through every rule at a model that is there already.
  public static List<RuleOutcome> look(CompileModel model) {
    return CompileRules.all().stream().map(rule -> rule.look(model)).toList();
  }

  /// Looks without the sources: places have no line and remedies no patch.
  public static List<RuleOutcome> look(Facts facts) {
    return look(facts, ManifestPlaces.none(), SourceSizes.none());
  }

  /// Where the CPU of the build went. The rows add up to `scan.cpuNs` exactly; what no process of a
  /// unit accounts for stands in the last row, which is negative where the units' own clocks gave
  /// more than the build's.
  public static List<Attribution> attribution(Facts facts) {
    ScanFact scan = facts.scan();
    Map<String, Long> groups = new LinkedHashMap<>();
    for (String group :
        List.of(
            "front end",
            "proc macros",
            "code generation",
            "incremental",
            "link",
            "build scripts run",
            "profiler")) {
      groups.put(group, 0L);
    }
    for (UnitPhase row : facts.rows(UnitPhase.class)) {
      groups.merge(group(Phase.of(row.phase())), row.cpuNs(), Long::sum);
    }
    groups.merge("units without phases", unphased(facts), Long::sum);
    groups.merge("cargo itself", Math.max(0, scan.cargoCpuNs()), Long::sum);
    long known =
        groups.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(UNATTRIBUTED))
            .mapToLong(Map.Entry::getValue)
            .sum();
    groups.put(UNATTRIBUTED, scan.cpuNs() - known);
    List<Attribution> rows = new ArrayList<>();
    groups.forEach((label, ns) -> {
      if (ns != 0 && !label.equals(UNATTRIBUTED)) {
        rows.add(new Attribution(label, ns));
      }
    });
    rows.add(new Attribution(UNATTRIBUTED, scan.cpuNs() - known));
    return rows;
  }

  private static long unphased(Facts facts) {
    Map<Integer, Long> left = new LinkedHashMap<>();
    for (UnitFact unit : facts.rows(UnitFact.class)) {
      left.put(unit.unitId(), Math.max(0, unit.cpuNs()));
    }
    facts.rows(UnitPhase.class).forEach(row -> left.remove(row.unitId()));
    return left.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String group(Phase phase) {
    return switch (phase) {
      case PROC_MACRO -> "proc macros";
      case LINK -> "link";
      case BUILD_SCRIPT -> "build scripts run";
      case PROFILER -> "profiler";
      case INCREMENTAL -> "incremental";
      case UNATTRIBUTED -> UNATTRIBUTED;
      case PARSE_EXPAND, RESOLVE, TYPECK, BORROWCK, MIR, LINT, METADATA, FRONTEND -> "front end";
      case MONO, CODEGEN_IR, LLVM_OPT, LLVM_EMIT, CODEGEN -> "code generation";
    };
  }
}
