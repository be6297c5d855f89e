package dev.tribometer.probe;

import dev.tribometer.format.cargojson.UnitGraph;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which process ran which unit of cargo's graph: by package, target, features, platform,
/// optimisation, debuginfo and panic strategy. The last two are what the user's own flags may
/// overrule behind cargo's back, so what is left is paired without them. Where several are alike,
/// they are paired in order.
final class GraphMatch {
  static final GraphMatch NONE = new GraphMatch(new int[0], Set.of(), Set.of());

  private final int[] indices;
  private final Set<Integer> matched;
  private final Set<Integer> roots;

  private GraphMatch(int[] indices, Set<Integer> matched, Set<Integer> roots) {
    this.indices = indices;
    this.matched = matched;
    this.roots = roots;
  }

  static GraphMatch of(UnitGraph graph, List<ProcessRecord> records, PackageTable packages) {
    int[] indices = new int[records.size()];
    Arrays.fill(indices, -1);
    Set<Integer> matched = new HashSet<>();
    pair(graph, records, packages, true, indices, matched);
    pair(graph, records, packages, false, indices, matched);
    return new GraphMatch(indices, matched, new HashSet<>(graph.roots()));
  }

  /// Pairs what is not paired yet.
  private static void pair(
      UnitGraph graph,
      List<ProcessRecord> records,
      PackageTable packages,
      boolean strict,
      int[] indices,
      Set<Integer> matched) {
    Map<String, Deque<Integer>> open = new HashMap<>();
    for (int index = 0; index < graph.units().size(); index++) {
      if (!matched.contains(index)) {
        UnitGraph.Unit unit = graph.units().get(index);
        String key = key(unit, packages) + (strict ? flags(unit) : "");
        open.computeIfAbsent(key, each -> new ArrayDeque<>()).add(index);
      }
    }
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0) {
        ProcessRecord record = records.get(i);
        String key = key(record, packages) + (strict ? flags(record) : "");
        Deque<Integer> candidates = open.get(key);
        if (candidates != null && !candidates.isEmpty()) {
          indices[i] = candidates.poll();
          matched.add(indices[i]);
        }
      }
    }
  }

  private static String flags(UnitGraph.Unit unit) {
    if (unit.runsBuildScript()) {
      return "";
    }
    String debuginfo = unit.profile().debuginfo();
    return flags(debuginfo == null ? "0" : debuginfo, unit.profile().panic());
  }

  private static String flags(ProcessRecord record) {
    return record.isBuildScriptRun() ? "" : flags(record.text("debuginfo"), record.text("panic"));
  }

  private static String flags(String debuginfo, String panic) {
    return "\0" + debuginfo + "\0" + panic;
  }

  /// The index in cargo's graph of the process at a position; -1 where none was found.
  int indexOf(int position) {
    return position < indices.length ? indices[position] : -1;
  }

  boolean isMatched(int index) {
    return matched.contains(index);
  }

  boolean isRoot(int position) {
    return roots.contains(indexOf(position));
  }

  private static String key(UnitGraph.Unit unit, PackageTable packages) {
    String kind = UnitKind.of(unit);
    boolean runs = unit.runsBuildScript();
    return key(
        packages.find(unit.packageId()).id(),
        kind.equals("build-script") ? "" : unit.target().name().replace('-', '_'),
        kind,
        runs ? "run-custom-build" : unit.mode(),
        runs ? "" : String.join(",", new TreeSet<>(unit.features())),
        runs || unit.platform() == null ? "" : unit.platform(),
        runs ? "" : unit.profile().optLevel());
  }

  private static String key(ProcessRecord record, PackageTable packages) {
    PackageTable.Entry entry =
        packages.find(record.text("manifest_dir"), record.text("package"), record.text("version"));
    String kind = UnitKind.of(record, entry);
    boolean runs = record.isBuildScriptRun();
    return key(
        entry.id(),
        kind.equals("build-script") ? "" : record.text("crate"),
        kind,
        UnitKind.mode(record),
        String.join(",", new TreeSet<>(record.list("features"))),
        record.text("target"),
        runs ? "" : record.text("opt_level"));
  }

  private static String key(
      int packageId,
      String crate,
      String kind,
      String mode,
      String features,
      String platform,
      String optLevel) {
    return String.join(
        "\0", Integer.toString(packageId), crate, kind, mode, features, platform, optLevel);
  }
}
