package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.lens.async.AsyncRoot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What will go wrong where the workspace hands a future to a runtime.
final class Conflicts {
  /// What drives futures and brings no reactor of its own.
  private static final Set<String> WITHOUT_REACTOR =
      Set.of("futures", "futures-lite", "pollster", "embassy");

  private final CallGraph graph;
  private final RuntimeTables tables;
  private final BitSet inside;
  private final Map<String, RuntimeMap.Conflict> found = new LinkedHashMap<>();

  private Conflicts(CallGraph graph, RuntimeTables tables, Drives drives) {
    this.graph = graph;
    this.tables = tables;
    this.inside = insideTokio(drives);
  }

  static List<RuntimeMap.Conflict> of(
      CallGraph graph,
      RuntimeTables tables,
      Drives drives,
      Map<AsyncRoot, RuntimeMap.Forecast> forecasts) {
    Conflicts conflicts = new Conflicts(graph, tables, drives);
    for (Drives.Drive drive : drives.all()) {
      RuntimeMap.Forecast forecast = forecasts.get(drive.root());
      if (forecast != null) {
        conflicts.look(drive, forecast);
      }
    }
    return List.copyOf(conflicts.found.values());
  }

  private void look(Drives.Drive drive, RuntimeMap.Forecast forecast) {
    String surroundings = surroundings(drive);
    RuntimeMap.Asked worst = null;
    for (RuntimeMap.Asked asked : forecast.needs()) {
      boolean entered = asked.need().runtime().equals("tokio") && isEntered(drive.by());
      if (RuntimeSearch.panics(asked.need(), surroundings) && !entered) {
        worst = worst == null || asked.chain().size() < worst.chain().size() ? asked : worst;
      }
    }
    if (worst != null) {
      add(true, drive, surroundings, worst, text(drive.place()));
      return;
    }
    for (RuntimeMap.Asked asked : forecast.needs()) {
      if (asked.need().kind() == Need.Kind.THREAD
          && !asked.need().runtime().equals(drive.driver())
          && !isPartOf(asked.need().runtime(), drive.driver())
          && !WITHOUT_REACTOR.contains(drive.driver())) {
        add(false, drive, surroundings, asked, drive.driver() + " " + asked.need().runtime());
      }
    }
  }

  /// async-std stands on smol's reactor.
  private static boolean isPartOf(String runtime, String driver) {
    return runtime.equals("smol") && driver.equals("async-std");
  }

  private void add(
      boolean panics, Drives.Drive drive, String surroundings, RuntimeMap.Asked asked, String key) {
    found.merge(
        panics + " " + key,
        new RuntimeMap.Conflict(panics, drive.root(), surroundings, drive.place(), asked, 1),
        (known, next) -> {
          boolean shorter = next.asked().chain().size() < known.asked().chain().size();
          RuntimeMap.Conflict kept = shorter ? next : known;
          return new RuntimeMap.Conflict(
              panics,
              kept.root(),
              kept.driver(),
              kept.place(),
              kept.asked(),
              known.bodies() + next.bodies());
        });
  }

  private static String text(CodePlace place) {
    return place.file() + ":" + place.line() + ":" + place.column();
  }

  /// Whether a function enters a context itself, or is called inside one.
  private boolean isEntered(int function) {
    if (inside.get(function)) {
      return true;
    }
    for (int edge = graph.firstEdge(function); edge < graph.endEdge(function); edge++) {
      int target = graph.target(edge);
      if (graph.isFunction(target) && tables.provides.contains(graph.name(target))) {
        return true;
      }
    }
    return false;
  }

  /// Everything that a body driven by Tokio calls.
  private BitSet insideTokio(Drives drives) {
    BitSet reached = new BitSet();
    Deque<Integer> due = new ArrayDeque<>();
    for (Drives.Drive drive : drives.all()) {
      if (drive.driver().equals("tokio") && !reached.get(drive.node())) {
        reached.set(drive.node());
        due.add(drive.node());
      }
    }
    while (!due.isEmpty()) {
      int node = due.remove();
      for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
        int target = graph.target(edge);
        if (!reached.get(target) && graph.kind(target) != CallGraph.Kind.POINTER) {
          reached.set(target);
          due.add(target);
        }
      }
    }
    return reached;
  }

  /// The driver, and whether the runtime was built without drivers just before.
  private String surroundings(Drives.Drive drive) {
    int to = drive.place().line();
    List<Integer> built = new ArrayList<>();
    TreeSet<Integer> enabled = new TreeSet<>();
    int function = drive.by();
    for (int edge = graph.firstEdge(function); edge < graph.endEdge(function); edge++) {
      int target = graph.target(edge);
      if (!graph.isFunction(target) || graph.line(edge) <= 0) {
        continue;
      }
      if (drive.driver().equals(tables.builds.find(graph.name(target)))) {
        built.add(graph.line(edge));
      }
      if (drive.driver().equals(tables.enables.find(graph.name(target)))) {
        enabled.add(graph.line(edge));
      }
    }
    int build = built.stream().filter(line -> line <= to).mapToInt(line -> line).max().orElse(-1);
    int before = built.stream().filter(line -> line < build).mapToInt(line -> line).max().orElse(0);
    boolean bare = build >= 0 && enabled.subSet(before, false, build, true).isEmpty();
    return bare ? drive.driver() + RuntimeSearch.WITHOUT_DRIVERS : drive.driver();
  }
}
