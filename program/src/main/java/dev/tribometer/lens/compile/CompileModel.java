package dev.tribometer.lens.compile;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.simulate.BuildSchedule;
import dev.tribometer.simulate.UnitGraph;
import dev.tribometer.source.ManifestPlaces;
import dev.tribometer.source.SourceSizes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the rules of the compile lens look at: the facts of a scan, and what follows from them for
/// more than one rule. Built once; the same facts give the same model.
///
/// Units are numbered from 0 in the order of their ids; a unit here is that number, not the id.
public final class CompileModel {
  private final Facts facts;
  private final ManifestPlaces manifests;
  private final SourceSizes sourceSizes;
  private final List<UnitFact> units;
  private final Map<Integer, Integer> unitById = new HashMap<>();
  private final Map<Integer, PackageFact> packages = new TreeMap<>();
  private final Map<Integer, BitSet> unitsByPackage = new TreeMap<>();
  private final List<EnumMap<Phase, Long>> phases = new ArrayList<>();
  private final UnitGraph graph;
  private final Dominators dominators;
  private final BuildSchedule schedule;
  private final Declarations declarations;

  private CompileModel(Facts facts, ManifestPlaces manifests, SourceSizes sourceSizes) {
    this.facts = facts;
    this.manifests = manifests;
    this.sourceSizes = sourceSizes;
    units =
        facts.rows(UnitFact.class).stream()
            .sorted(Comparator.comparingInt(UnitFact::unitId))
            .toList();
    BitSet roots = new BitSet(units.size());
    for (int unit = 0; unit < units.size(); unit++) {
      UnitFact row = units.get(unit);
      unitById.put(row.unitId(), unit);
      unitsByPackage.computeIfAbsent(row.packageId(), id -> new BitSet()).set(unit);
      roots.set(unit, row.isRoot());
      phases.add(new EnumMap<>(Phase.class));
    }
    facts.rows(PackageFact.class).forEach(row -> packages.put(row.packageId(), row));
    for (UnitPhase row : facts.rows(UnitPhase.class)) {
      Integer unit = unitById.get(row.unitId());
      if (unit != null) {
        phases.get(unit).merge(Phase.of(row.phase()), row.cpuNs(), Long::sum);
      }
    }
    List<UnitGraph.Edge> edges = new ArrayList<>();
    for (UnitEdge row : facts.rows(UnitEdge.class)) {
      Integer from = unitById.get(row.unitId());
      Integer to = unitById.get(row.dependencyUnitId());
      if (from != null && to != null) {
        edges.add(new UnitGraph.Edge(from, to, row.needs().equals("full")));
      }
    }
    graph = UnitGraph.of(units.size(), edges, roots);
    dominators = Dominators.of(graph);
    schedule =
        BuildSchedule.of(
            graph,
            units.stream().map(CompileModel::duration).toArray(BuildSchedule.Duration[]::new));
    declarations = new Declarations(this);
  }

  /// Builds the model.
  ///
  /// @param facts the facts of one scan
  /// @param manifests the workspace's manifests, for lines and patches
  /// @param sourceSizes how large the members' sources are
  public static CompileModel of(Facts facts, ManifestPlaces manifests, SourceSizes sourceSizes) {
    return new CompileModel(facts, manifests, sourceSizes);
  }

  Facts facts() {
    return facts;
  }

  ScanFact scan() {
    return facts.scan();
  }

  ManifestPlaces manifests() {
    return manifests;
  }

  SourceSizes sourceSizes() {
    return sourceSizes;
  }

  UnitGraph graph() {
    return graph;
  }

  Dominators dominators() {
    return dominators;
  }

  BuildSchedule schedule() {
    return schedule;
  }

  /// Where the workspace declares what it depends on.
  Declarations declarations() {
    return declarations;
  }

  int unitCount() {
    return units.size();
  }

  UnitFact unit(int unit) {
    return units.get(unit);
  }

  List<UnitFact> units() {
    return units;
  }

  /// The number of the unit with this id; -1 where there is none.
  int unitNumber(int unitId) {
    return unitById.getOrDefault(unitId, -1);
  }

  Iterable<PackageFact> packages() {
    return packages.values();
  }

  /// The package with this id, or null.
  @Nullable PackageFact packageOf(int packageId) {
    return packages.get(packageId);
  }

  /// Name of a unit's package; its target's name where the package is not known.
  String packageName(int unit) {
    PackageFact owner = packages.get(units.get(unit).packageId());
    return owner == null ? units.get(unit).targetName() : owner.name();
  }

  boolean isMember(int unit) {
    PackageFact owner = packages.get(units.get(unit).packageId());
    return owner != null && owner.isMember();
  }

  /// The units of a package, empty where none was needed. Not to be changed.
  BitSet unitsOf(int packageId) {
    return unitsByPackage.getOrDefault(packageId, new BitSet());
  }

  /// CPU time of a unit's processes; 0 where it was not measured.
  long cpu(int unit) {
    return Math.max(0, units.get(unit).cpuNs());
  }

  /// CPU time of some units.
  long cpu(BitSet of) {
    return of.stream().mapToLong(this::cpu).sum();
  }

  /// CPU time of a phase of a unit.
  long phase(int unit, Phase phase) {
    return phases.get(unit).getOrDefault(phase, 0L);
  }

  /// CPU time of a phase, all units.
  long phase(Phase phase) {
    return phases.stream().mapToLong(unit -> unit.getOrDefault(phase, 0L)).sum();
  }

  /// Front end of a unit, proc macros included.
  long frontend(int unit) {
    return sum(unit, true);
  }

  /// Code generation of a unit, without the link.
  long codegen(int unit) {
    return sum(unit, false);
  }

  /// Whether any unit's phases come from a profile of the compiler.
  boolean isProfiled() {
    return units.stream().anyMatch(UnitFact::profiled);
  }

  /// Whether cargo gave its unit graph: it alone says which units were asked for.
  boolean hasUnitGraph() {
    return units.stream().anyMatch(UnitFact::isRoot);
  }

  /// The part of the build's CPU that an amount is, 0 to 1.
  double share(long cpuNs) {
    long total = scan().cpuNs();
    return total <= 0 ? 0 : (double) cpuNs / total;
  }

  /// Time of a unit on the clock; 0 where it did not run to its end.
  long wall(int unit) {
    UnitFact row = units.get(unit);
    return row.startNs() < 0 ? 0 : Math.max(0, row.finishNs() - row.startNs());
  }

  /// How many units can run at once: the jobs that cargo was allowed, and no more than processors.
  int processors() {
    return Math.max(1, Math.min(scan().jobs(), scan().cpus()));
  }

  /// How many times longer the build took than its work on all processors: 1 where they were busy
  /// with it from start to end, more where they waited or served others.
  double stretch() {
    return Math.max(1, (double) scan().wallNs() * processors() / Math.max(1, scan().cpuNs()));
  }

  /// How long a unit would take on a machine with nothing else to do.
  BuildSchedule.Duration duration(int unit) {
    return duration(units.get(unit));
  }

  /// CPU time that other units spend on generating code that only these units' crates wrote. A
  /// crate name that a package outside also bears is left out: its code cannot be told apart.
  long generatedElsewhere(BitSet lost) {
    Set<String> names = new HashSet<>();
    Set<String> staying = new HashSet<>();
    for (int unit = 0; unit < units.size(); unit++) {
      (lost.get(unit) ? names : staying).add(units.get(unit).crateName());
    }
    names.removeAll(staying);
    long sum = 0;
    for (CodegenUnitFact row : facts.rows(CodegenUnitFact.class)) {
      String origin = row.originCrate();
      int unit = unitNumber(row.unitId());
      if (origin != null && unit >= 0 && !lost.get(unit) && names.contains(origin)) {
        sum += row.cpuNs();
      }
    }
    return sum;
  }

  private long sum(int unit, boolean isFrontend) {
    long sum = 0;
    for (Map.Entry<Phase, Long> entry : phases.get(unit).entrySet()) {
      Phase phase = entry.getKey();
      if (isFrontend ? phase.isFrontend() : phase.isCodegen()) {
        sum += entry.getValue();
      }
    }
    return sum;
  }

  /// How long a unit would take on a machine with nothing else to do. A compiler waits for nothing
  /// but a processor, so one that took longer on the clock than it computed was held up: then its
  /// CPU time counts. A build script may wait for other things, so its time on the clock counts.
  private static BuildSchedule.Duration duration(UnitFact unit) {
    if (unit.startNs() < 0 || unit.finishNs() < unit.startNs()) {
      return new BuildSchedule.Duration(0, 0);
    }
    long whole = unit.finishNs() - unit.startNs();
    long metadata =
        unit.rmetaNs() < unit.startNs() ? whole : Math.min(whole, unit.rmetaNs() - unit.startNs());
    boolean isCompiler = !unit.mode().equals("run-custom-build");
    if (isCompiler && unit.cpuNs() >= 0 && unit.cpuNs() < whole) {
      double scale = (double) unit.cpuNs() / whole;
      return new BuildSchedule.Duration(Math.round(metadata * scale), unit.cpuNs());
    }
    return new BuildSchedule.Duration(metadata, whole);
  }
}
