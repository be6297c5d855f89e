package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.lens.async.AsyncRoot;
import dev.tribometer.lens.async.AsyncRoots;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which body is handed to which runtime by the workspace's own code: the instances of generic
/// functions that drive futures name the body that they drive.
///
/// @param all one a place
/// @param executors everything that drives, by name
record Drives(List<Drive> all, Set<String> executors) {

  /// A body is handed over.
  ///
  /// @param root the body
  /// @param node the body's node
  /// @param driver what drives it
  /// @param by the workspace's function that hands it over
  /// @param place where
  record Drive(AsyncRoot root, int node, String driver, int by, CodePlace place) {}

  static Drives find(CallGraph graph, RuntimeTables tables) {
    Map<String, Integer> bodies = new LinkedHashMap<>();
    BitSet roots = AsyncRoots.of(graph);
    roots.stream().forEach(root -> bodies.put(graph.path(root), root));
    Set<String> executors = new LinkedHashSet<>();
    List<Drive> drives = new ArrayList<>();
    for (int node = 0; node < graph.size(); node++) {
      if (graph.kind(node) != CallGraph.Kind.FUNCTION) {
        continue;
      }
      boolean member = graph.owner(node).member();
      for (int edge = graph.firstEdge(node); member && edge < graph.endEdge(node); edge++) {
        int target = graph.target(edge);
        String driver =
            graph.isFunction(target) && graph.edgeKind(edge) == CallGraph.CALL
                ? tables.drivers.find(graph.name(target))
                : null;
        if (driver != null) {
          executors.add(driver);
          int body = body(graph.path(target), bodies);
          if (body >= 0) {
            drives.add(
                new Drive(AsyncRoots.describe(graph, body), body, driver, node, graph.place(edge)));
          }
        }
      }
    }
    return new Drives(drives, executors);
  }

  /// The outermost body that a path names among its generic arguments, or -1.
  private static int body(String path, Map<String, Integer> bodies) {
    int best = -1;
    int first = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> each : bodies.entrySet()) {
      String body = each.getKey();
      int at = path.indexOf(body);
      while (at >= 0 && path.startsWith("::", at + body.length())) {
        at = path.indexOf(body, at + 1);
      }
      if (at >= 0 && at < first) {
        first = at;
        best = each.getValue();
      }
    }
    return best;
  }
}
