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

/// Which process ran which unit of cargo's graph: by package, target, features, platform and
/// optimisation. Where that leaves several, they are paired in order.
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
    Map<String, Deque<Integer>> open = new HashMap<>();
    for (int index = 0; index < graph.units().size(); index++) {
      open.computeIfAbsent(key(graph.units().get(index), packages), key -> new ArrayDeque<>())
          .add(index);
    }
    int[] indices = new int[records.size()];
    Arrays.fill(indices, -1);
    Set<Integer> matched = new HashSet<>();
    for (int i = 0; i < indices.length; i++) {
      Deque<Integer> candidates = open.get(key(records.get(i), packages));
      if (candidates != null && !candidates.isEmpty()) {
        indices[i] = candidates.poll();
        matched.add(indices[i]);
      }
    }
    return new GraphMatch(indices, matched, new HashSet<>(graph.roots()));
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
