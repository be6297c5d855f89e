package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.AsyncRoots;
import dev.tribometer.lens.async.BlockingSearch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a colouring map comes to.
final class ColourMetrics {
  private final CallGraph graph;
  private final ColourUnits units;
  private final ColourRoles roles;
  private final List<ColourMap.Unit> all;
  private final List<List<Integer>> calls = new ArrayList<>();
  private final List<List<Integer>> awaited = new ArrayList<>();
  private final Awaits awaits;

  ColourMetrics(
      CallGraph graph,
      ColourUnits units,
      ColourRoles roles,
      List<ColourMap.Unit> all,
      List<ColourMap.Edge> edges,
      Awaits awaits) {
    this.graph = graph;
    this.units = units;
    this.roles = roles;
    this.all = all;
    this.awaits = awaits;
    all.forEach(_ -> {
      calls.add(new ArrayList<>());
      awaited.add(new ArrayList<>());
    });
    for (ColourMap.Edge edge : edges) {
      calls.get(edge.from()).add(edge.to());
      if (edge.kind() == ColourMap.EdgeKind.AWAIT) {
        awaited.get(edge.from()).add(edge.to());
      }
    }
  }

  ColourMap.Metrics of(BlockingSearch.Result blocking, long lines) {
    int async = 0;
    int needless = 0;
    int blockingWithoutAwait = 0;
    int bridges = 0;
    int sync = 0;
    int pressed = 0;
    for (ColourMap.Unit unit : all) {
      async += unit.colour().isAsync() ? 1 : 0;
      sync += unit.colour() == Colour.SYNC ? 1 : 0;
      boolean never = unit.colour() == Colour.NEVER_AWAITS || unit.colour() == Colour.NEVER_PENDS;
      needless += never ? 1 : 0;
      blockingWithoutAwait += unit.colour() == Colour.NEVER_AWAITS && unit.blocks() ? 1 : 0;
      bridges += unit.bridges() ? 1 : 0;
      Awaits.Awaited polled = awaits.of(unit.number());
      pressed +=
          unit.colour() == Colour.ASYNC && !polled.others() && polled.units().size() == 1 ? 1 : 0;
    }
    int crossings = crossings();
    int roots = blocking.roots().size();
    return new ColourMap.Metrics(
        sync,
        async,
        needless,
        blockingWithoutAwait,
        bridges,
        crossings,
        lines == 0 ? 0 : 1000.0 * crossings / lines,
        depth(),
        roots == 0 ? 0 : (double) blocking.flaggedRoots() / roots,
        boxesPerRoot(),
        clones(),
        pressed);
  }

  private int crossings() {
    Set<Object> places = new HashSet<>();
    for (ColourMap.Unit unit : all) {
      for (int node : units.nodes(unit.number())) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          if (graph.edgeKind(edge) == CallGraph.CALL && roles.isCrossing(graph.target(edge))) {
            places.add(graph.place(edge).isKnown() ? graph.place(edge) : unit.name());
          }
        }
      }
    }
    return places.size();
  }

  /// The longest chain of awaits; a function that awaits itself over others counts once.
  private int depth() {
    int[] depth = new int[all.size()];
    int[] next = new int[all.size()];
    byte[] state = new byte[all.size()];
    Deque<Integer> stack = new ArrayDeque<>();
    int deepest = 0;
    for (ColourMap.Unit unit : all) {
      if (!unit.colour().isAsync() || state[unit.number()] != 0) {
        continue;
      }
      stack.push(unit.number());
      state[unit.number()] = 1;
      while (!stack.isEmpty()) {
        int at = stack.element();
        List<Integer> children = awaited.get(at);
        if (next[at] < children.size()) {
          int child = children.get(next[at]++);
          if (state[child] == 0) {
            state[child] = 1;
            stack.push(child);
          }
        } else {
          depth[at] =
              1
                  + children.stream()
                      .filter(child -> state[child] == 2)
                      .mapToInt(child -> depth[child])
                      .max()
                      .orElse(0);
          state[at] = 2;
          deepest = Math.max(deepest, depth[at]);
          stack.pop();
        }
      }
    }
    return deepest;
  }

  private double boxesPerRoot() {
    int[] boxes = new int[all.size()];
    List<String> bodies = new ArrayList<>();
    AsyncRoots.of(graph).stream().forEach(root -> bodies.add(graph.path(root)));
    for (ColourMap.Unit unit : all) {
      for (int node : units.nodes(unit.number())) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          int target = graph.target(edge);
          String name = graph.isFunction(target) ? graph.name(target) : "";
          boolean box =
              name.equals("alloc::boxed::Box::pin") || name.equals("alloc::boxed::Box::new");
          if (box && bodies.stream().anyMatch(graph.path(target)::contains)) {
            boxes[unit.number()]++;
          }
        }
      }
    }
    long sum = 0;
    int roots = 0;
    for (ColourMap.Unit unit : all) {
      if (unit.colour() != Colour.SYNC) {
        roots++;
        sum += reach(unit.number()).stream().mapToLong(each -> boxes[each]).sum();
      }
    }
    return roots == 0 ? 0 : (double) sum / roots;
  }

  private BitSet reach(int unit) {
    BitSet reached = new BitSet();
    Deque<Integer> due = new ArrayDeque<>(List.of(unit));
    reached.set(unit);
    while (!due.isEmpty()) {
      for (int each : calls.get(due.remove())) {
        if (!reached.get(each)) {
          reached.set(each);
          due.add(each);
        }
      }
    }
    return reached;
  }

  private int clones() {
    int clones = 0;
    for (ColourMap.Unit unit : all) {
      int own = 0;
      boolean spawns = false;
      for (int node : units.nodes(unit.number())) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          int target = graph.target(edge);
          spawns |= roles.isSpawn(target);
          own +=
              graph.isFunction(target) && graph.name(target).endsWith("core::clone::Clone>::clone")
                  ? 1
                  : 0;
        }
      }
      clones += spawns ? own : 0;
    }
    return clones;
  }
}
