package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Which part of which async body runs before anything else does: `main`'s body up to its first
/// spawn or serve, and what is awaited there and nowhere else. A program that neither spawns nor
/// serves has no start-up beyond `main`'s own body.
final class StartUp {
  private final CallGraph graph;
  private final NodeRoles roles;
  private final Map<Integer, Integer> ends = new HashMap<>();

  private StartUp(CallGraph graph, NodeRoles roles) {
    this.graph = graph;
    this.roles = roles;
  }

  static StartUp of(CallGraph graph, NodeRoles roles) {
    StartUp startUp = new StartUp(graph, roles);
    startUp.find();
    return startUp;
  }

  /// The line of a body up to which nothing else runs: 0 for most, and where nothing is spawned or
  /// served the end of the body.
  int endOf(int body) {
    return ends.getOrDefault(body, 0);
  }

  private void find() {
    BitSet roots = roles.roots();
    Map<Integer, Boolean> settled = new HashMap<>();
    roots.stream().filter(this::isMain).forEach(root -> ends.put(root, firstService(root)));
    if (ends.isEmpty()) {
      return;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      settled.clear();
      for (int node = 0; node < graph.size(); node++) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          int target = graph.target(edge);
          if (roots.get(target)) {
            int end = endOf(node);
            boolean serves = end != Integer.MAX_VALUE || firstService(target) != Integer.MAX_VALUE;
            boolean early = serves && graph.line(edge) > 0 && graph.line(edge) < end;
            settled.merge(target, early, Boolean::logicalAnd);
          }
        }
      }
      for (Map.Entry<Integer, Boolean> each : settled.entrySet()) {
        if (each.getValue() && !ends.containsKey(each.getKey())) {
          ends.put(each.getKey(), firstService(each.getKey()));
          changed = true;
        }
      }
    }
  }

  private boolean isMain(int node) {
    String name = graph.name(node);
    int closure = name.indexOf("::{closure#");
    return closure >= 0 && name.substring(0, closure).endsWith("::main");
  }

  private int firstService(int node) {
    int first = Integer.MAX_VALUE;
    for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
      if (roles.serves(graph.target(edge)) && graph.line(edge) > 0) {
        first = Math.min(first, graph.line(edge));
      }
    }
    return first;
  }
}
