package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.PatternTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runtimes that nobody maintains any more, who pulls them in, and what to take instead.
final class Discontinuation {
  private Discontinuation() {}

  static List<RuntimeMap.Discontinued> of(
      CallGraph graph, List<ProgramPackage> packages, RuntimeTables tables, PackageReach reach) {
    List<RuntimeMap.Discontinued> found = new ArrayList<>();
    for (int number = 0; number < packages.size(); number++) {
      ProgramPackage each = packages.get(number);
      RuntimeTables.End end = tables.discontinued.get(each.name());
      List<String> way = end == null ? List.of() : reach.wayTo(number);
      if (end != null && !way.isEmpty()) {
        found.add(
            new RuntimeMap.Discontinued(
                each.name(),
                each.version(),
                end.since(),
                end.advisory(),
                end.replacement(),
                way,
                calls(graph, tables.replacements.get(each.name()))));
      }
    }
    return found;
  }

  private static List<RuntimeMap.Call> calls(
      CallGraph graph, @org.jspecify.annotations.Nullable PatternTable<String> replacements) {
    if (replacements == null) {
      return List.of();
    }
    Map<String, RuntimeMap.Call> calls = new LinkedHashMap<>();
    for (int node = 0; node < graph.size(); node++) {
      boolean own = graph.kind(node) == CallGraph.Kind.FUNCTION && graph.owner(node).member();
      for (int edge = graph.firstEdge(node); own && edge < graph.endEdge(node); edge++) {
        int target = graph.target(edge);
        String instead = graph.isFunction(target) ? replacements.find(graph.name(target)) : null;
        if (instead != null && graph.edgeKind(edge) == CallGraph.CALL) {
          calls.putIfAbsent(
              graph.name(target) + graph.place(edge),
              new RuntimeMap.Call(graph.name(target), instead, graph.place(edge)));
        }
      }
    }
    return List.copyOf(calls.values());
  }
}
