package dev.tribometer.probe;

import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.UnitGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes units and edges out of the processes that ran.
///
/// The processes are the ground truth on every toolchain: rustc's own command line says what a unit
/// needed (`--extern` with a file) and whether metadata was enough (`.rmeta` or `.rlib`), and
/// `OUT_DIR` ties a crate to the run of its build script. Cargo's unit graph, where it can be had,
/// adds what the processes cannot say: which units were asked for, edges between build-script runs,
/// and units that never started.
final class UnitAssembly {
  private final PackageTable packages;
  private final long buildStartNs;
  private final List<UnitFact> units = new ArrayList<>();
  private final List<UnitEdge> edges = new ArrayList<>();
  private final Map<Integer, ProcessRecord> processes = new LinkedHashMap<>();
  private final Map<Integer, Integer> graphToUnit = new HashMap<>();

  private UnitAssembly(PackageTable packages, long buildStartNs) {
    this.packages = packages;
    this.buildStartNs = buildStartNs;
  }

  /// Assembles the units of a build.
  ///
  /// @param outcome the build
  /// @param graph cargo's unit graph for the same command; null where it could not be had
  /// @param log cargo's build-analysis log; null where it could not be had
  static UnitAssembly of(
      InstrumentedBuild.Outcome outcome,
      PackageTable packages,
      @Nullable UnitGraph graph,
      @Nullable BuildLog log) {
    UnitAssembly assembly = new UnitAssembly(packages, outcome.startUnixNs());
    List<ProcessRecord> records = new ArrayList<>(outcome.processes());
    records.addAll(outcome.unfinished());
    records.removeIf(record -> !record.isRustc() && !record.isBuildScriptRun());
    records.sort(
        Comparator.comparingLong((ProcessRecord record) -> record.number("start_unix_ns")));
    GraphMatch match = graph == null ? GraphMatch.NONE : GraphMatch.of(graph, records, packages);
    Map<Integer, BuildLog.Unit> logged = assembly.logged(log);
    for (int id = 0; id < records.size(); id++) {
      int index = match.indexOf(id);
      if (index >= 0) {
        assembly.graphToUnit.put(index, id);
      }
      assembly.add(id, records.get(id), match.isRoot(id), logged.get(index));
    }
    if (graph != null) {
      assembly.addNeverStarted(graph, match);
    }
    assembly.addEdges(records);
    if (graph != null) {
      assembly.addGraphEdges(graph);
    }
    return assembly;
  }

  List<UnitFact> units() {
    return units;
  }

  List<UnitEdge> edges() {
    return edges;
  }

  /// The process of each unit that ran.
  Map<Integer, ProcessRecord> processes() {
    return processes;
  }

  /// From the index in cargo's unit graph to the unit's id.
  Map<Integer, Integer> graphToUnit() {
    return graphToUnit;
  }

  private Map<Integer, BuildLog.Unit> logged(@Nullable BuildLog log) {
    Map<Integer, BuildLog.Unit> logged = new HashMap<>();
    if (log != null) {
      log.units().forEach(unit -> logged.put(unit.index(), unit));
    }
    return logged;
  }

  private void add(int id, ProcessRecord record, boolean isRoot, BuildLog.@Nullable Unit logged) {
    boolean ended = record.isEnd();
    long start = record.number("start_unix_ns") - buildStartNs;
    long rmeta = record.number("rmeta_unix_ns");
    PackageTable.Entry entry =
        packages.find(record.text("manifest_dir"), record.text("package"), record.text("version"));
    String kind = UnitKind.of(record, entry);
    units.add(
        new UnitFact(
            id,
            entry.id(),
            entry.targetName(record, kind),
            kind,
            UnitKind.mode(record),
            record.textOrNull("target"),
            String.join(",", new TreeSet<>(record.list("features"))),
            record.isRustc() ? record.text("opt_level") : "",
            debuginfo(record.text("debuginfo")),
            record.flag("incremental"),
            logged == null || logged.freshness() == null
                ? "unknown"
                : logged.freshness().name().toLowerCase(java.util.Locale.ROOT),
            isRoot,
            start,
            rmeta < 0 ? -1 : rmeta - buildStartNs,
            ended ? start + record.number("wall_ns") : -1,
            record.cpuNs(),
            record.number("peak_rss_bytes"),
            (int) record.number("exit_code"),
            record.isRustc() ? record.text("crate") : "",
            record.isRustc() ? packages.relative(record.text("source")) : "",
            false));
    processes.put(id, record);
  }

  private void addNeverStarted(UnitGraph graph, GraphMatch match) {
    for (int index = 0; index < graph.units().size(); index++) {
      if (match.isMatched(index)) {
        continue;
      }
      UnitGraph.Unit unit = graph.units().get(index);
      PackageTable.Entry entry = packages.find(unit.packageId());
      int id = units.size();
      graphToUnit.put(index, id);
      units.add(
          new UnitFact(
              id,
              entry.id(),
              unit.target().name(),
              UnitKind.of(unit),
              unit.mode(),
              unit.platform(),
              String.join(",", new TreeSet<>(unit.features())),
              unit.profile().optLevel(),
              0,
              false,
              "not started",
              graph.roots().contains(index),
              -1,
              -1,
              -1,
              -1,
              -1,
              -1,
              unit.target().name().replace('-', '_'),
              packages.relative(unit.target().srcPath()),
              false));
    }
  }

  private void addEdges(List<ProcessRecord> records) {
    Map<String, Integer> byStem = new HashMap<>();
    Map<String, Integer> byOutDir = new HashMap<>();
    for (int id = 0; id < records.size(); id++) {
      ProcessRecord record = records.get(id);
      if (record.isRustc()) {
        byStem.put(record.fileStem(), id);
      } else {
        byOutDir.put(record.text("out_dir"), id);
      }
    }
    Set<Long> seen = new HashSet<>();
    for (int id = 0; id < records.size(); id++) {
      ProcessRecord record = records.get(id);
      for (ProcessRecord.Extern extern : record.externs()) {
        Integer needed = byStem.get(extern.stem());
        if (needed != null) {
          addEdge(seen, id, needed, extern.name(), extern.isMetadata() ? "rmeta" : "full");
        }
      }
      Integer run = record.isRustc() ? byOutDir.get(record.text("build_out_dir")) : null;
      if (run != null) {
        addEdge(seen, id, run, "build_script", "full");
      }
      if (record.isBuildScriptRun()) {
        String executable = record.text("executable");
        String file = executable.substring(executable.lastIndexOf('/') + 1);
        Integer compiled =
            byStem.get(file.endsWith(".real") ? file.substring(0, file.length() - 5) : file);
        if (compiled != null) {
          addEdge(seen, id, compiled, "build_script", "full");
        }
      }
    }
  }

  /// Edges that no command line shows: a build script that reads what another told through `links`,
  /// and all edges of units that never started.
  private void addGraphEdges(UnitGraph graph) {
    Set<Long> seen = new HashSet<>();
    edges.forEach(edge -> seen.add(key(edge.unitId(), edge.dependencyUnitId())));
    for (int index = 0; index < graph.units().size(); index++) {
      UnitGraph.Unit unit = graph.units().get(index);
      Integer from = graphToUnit.get(index);
      if (from == null || (!unit.runsBuildScript() && units.get(from).startNs() >= 0)) {
        continue;
      }
      for (UnitGraph.Dependency dependency : unit.dependencies()) {
        Integer to = graphToUnit.get(dependency.index());
        if (to != null) {
          addEdge(seen, from, to, dependency.externCrateName(), "full");
        }
      }
    }
  }

  private void addEdge(Set<Long> seen, int from, int to, String name, String needs) {
    if (from != to && seen.add(key(from, to))) {
      edges.add(new UnitEdge(from, to, name, needs));
    }
  }

  private static long key(int from, int to) {
    return ((long) from << 32) | to;
  }

  private static int debuginfo(String text) {
    return switch (text) {
      case "1", "limited", "line-tables-only", "line-directives-only" -> 1;
      case "2", "full", "true" -> 2;
      default -> 0;
    };
  }
}
