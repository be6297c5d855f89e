package dev.tribometer.simulate;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes the facts of a scan into work. CPU times count, not times on the clock, so that a busy
/// machine does not matter much; only a build script, which may wait for something, counts with its
/// time on the clock where that is longer, divided by how much longer than their CPU time the
/// machine let the compilers take.
public final class ScanWork {
  /// How much more CPU time a unit takes with the probes than without: between 4 and 10 % were
  /// measured on the corpus (docs/measuring.md).
  public static final double PROBED = 1.07;

  private final Facts facts;
  private final double stretch;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Map<Integer, EnumMap<Phase, Long>> phases = new HashMap<>();
  private final Map<Integer, Long> longestCodegen = new HashMap<>();
  private final Map<Integer, PackageFact> packages = new HashMap<>();

  private ScanWork(Facts facts) {
    this.facts = facts;
    this.stretch = stretch(facts);
    facts.rows(PackageFact.class).forEach(row -> packages.put(row.packageId(), row));
    for (UnitPhase row : facts.rows(UnitPhase.class)) {
      phases
          .computeIfAbsent(row.unitId(), id -> new EnumMap<>(Phase.class))
          .merge(Phase.of(row.phase()), row.cpuNs(), Long::sum);
    }
    for (CodegenUnitFact row : facts.rows(CodegenUnitFact.class)) {
      longestCodegen.merge(row.unitId(), row.cpuNs(), Math::max);
    }
  }

  /// The work of a scan's build as it was measured, the probes' own part included.
  ///
  /// @param facts tables `scan`, `package`, `unit`, `unit_edge`, `unit_phase`, `codegen_unit`
  public static BuildWork of(Facts facts) {
    return new ScanWork(facts).work();
  }

  private BuildWork work() {
    List<UnitFact> ran =
        facts.rows(UnitFact.class).stream()
            .filter(unit -> unit.startNs() >= 0 && unit.finishNs() >= unit.startNs())
            .sorted(Comparator.comparingInt(UnitFact::unitId))
            .toList();
    List<UnitWork> units = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    double before = Double.MAX_VALUE;
    for (UnitFact unit : ran) {
      numbers.put(unit.unitId(), units.size());
      if (unit.isRoot()) {
        roots.add(units.size());
      }
      units.add(unit.mode().equals("run-custom-build") ? run(unit) : compile(unit));
      before = Math.min(before, (double) unit.startNs());
    }
    ScanFact scan = facts.scan();
    int processors = Math.max(1, Math.min(scan.jobs(), scan.cpus()));
    double busy = Math.max(1, (double) scan.cpuNs() / processors);
    return new BuildWork(
        units,
        edges(),
        roots,
        elsewhere(),
        ran.isEmpty() ? 0 : before,
        Math.min(0.5, Math.max(0, scan.cargoCpuNs()) / busy));
  }

  /// Time on the clock of the compilations over their CPU time; 1 where the machine was quiet.
  private static double stretch(Facts facts) {
    double wall = 0;
    double cpu = 0;
    for (UnitFact unit : facts.rows(UnitFact.class)) {
      boolean isCompiled = !unit.mode().equals("run-custom-build") && unit.startNs() >= 0;
      if (isCompiled && unit.cpuNs() > 0 && unit.finishNs() >= unit.startNs()) {
        wall += unit.finishNs() - unit.startNs();
        cpu += unit.cpuNs();
      }
    }
    return cpu > 0 ? Math.max(1, wall / cpu) : 1;
  }

  private UnitWork run(UnitFact unit) {
    double wall = (unit.finishNs() - unit.startNs()) / stretch;
    double cpu = Math.max(0, unit.cpuNs());
    // What took longer on the clock waited; what computed more than its time ran several processes.
    double width = wall > 0 ? Math.max(1, cpu / wall) : 1;
    return new UnitWork(
        unit.unitId(),
        unit.packageId(),
        name(unit),
        "",
        0,
        0,
        width > 1 ? cpu : wall,
        width,
        0,
        false);
  }

  private UnitWork compile(UnitFact unit) {
    Map<Phase, Long> parts = phases.getOrDefault(unit.unitId(), new EnumMap<>(Phase.class));
    double cpu = unit.cpuNs() < 0 ? unit.finishNs() - unit.startNs() : unit.cpuNs();
    double front = 0;
    double codegen = 0;
    for (Map.Entry<Phase, Long> part : parts.entrySet()) {
      Phase phase = part.getKey();
      if (phase.isFrontend()) {
        front += part.getValue();
      } else if (phase.isCodegen() && phase != Phase.MONO) {
        codegen += part.getValue();
      }
    }
    // Starting rustc and loading what was compiled before come first, writing what is kept last.
    front += (of(parts, Phase.UNATTRIBUTED) + of(parts, Phase.INCREMENTAL)) / 2.0;
    if (front == 0 && codegen == 0) {
      front = cpu;
    }
    double link = of(parts, Phase.LINK);
    double longest =
        Math.max(of(parts, Phase.CODEGEN_IR), longestCodegen.getOrDefault(unit.unitId(), 0L));
    double width = longest > 0 ? Math.max(1, codegen / longest) : 1;
    return new UnitWork(
        unit.unitId(),
        unit.packageId(),
        name(unit),
        unit.crateName(),
        Math.min(front, cpu),
        Math.max(0, cpu - front - codegen - link),
        codegen,
        width,
        link,
        unit.rmetaNs() >= 0);
  }

  private static long of(Map<Phase, Long> parts, Phase phase) {
    return parts.getOrDefault(phase, 0L);
  }

  private String name(UnitFact unit) {
    PackageFact owner = packages.get(unit.packageId());
    String name = owner == null ? unit.targetName() : owner.name();
    if (unit.mode().equals("run-custom-build")) {
      return name + " (build script run)";
    }
    return switch (unit.targetKind()) {
      case "lib", "proc-macro" -> name;
      case "build-script" -> name + " (build script)";
      default -> unit.targetName() + " (" + unit.targetKind() + ")";
    };
  }

  private List<UnitGraph.Edge> edges() {
    List<UnitGraph.Edge> edges = new ArrayList<>();
    for (UnitEdge row : facts.rows(UnitEdge.class)) {
      Integer from = numbers.get(row.unitId());
      Integer to = numbers.get(row.dependencyUnitId());
      if (from != null && to != null) {
        edges.add(new UnitGraph.Edge(from, to, row.needs().equals("full")));
      }
    }
    return edges;
  }

  private List<BuildWork.Elsewhere> elsewhere() {
    Map<Integer, Map<String, Long>> sums = new TreeMap<>();
    for (CodegenUnitFact row : facts.rows(CodegenUnitFact.class)) {
      Integer unit = numbers.get(row.unitId());
      if (unit != null && row.originCrate() != null) {
        sums.computeIfAbsent(unit, key -> new TreeMap<>())
            .merge(row.originCrate(), row.cpuNs(), Long::sum);
      }
    }
    List<BuildWork.Elsewhere> rows = new ArrayList<>();
    sums.forEach((unit, crates) ->
        crates.forEach(
            (crate, cpu) -> rows.add(new BuildWork.Elsewhere(unit, crate, cpu.doubleValue()))));
    return rows;
  }
}
