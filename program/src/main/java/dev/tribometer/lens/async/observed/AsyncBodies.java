package dev.tribometer.lens.async.observed;

import dev.tribometer.callgraph.CallGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The async bodies of a program, by what a stack shows of them: a closure's path, and a line of a
/// call in it. The path alone may be that of an ordinary closure of the same function.
public final class AsyncBodies {
  private final Map<String, Set<Integer>> lines = new HashMap<>();

  private AsyncBodies() {}

  /// Those of all crates.
  public static AsyncBodies of(CallGraph graph) {
    AsyncBodies bodies = new AsyncBodies();
    for (int node = 0; node < graph.size(); node++) {
      if (graph.debugName(node).startsWith("{async_")) {
        Set<Integer> known =
            bodies.lines.computeIfAbsent(
                SeenCall.Frame.plain(graph.name(node)), _ -> new HashSet<>());
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          known.add(graph.line(edge));
        }
      }
    }
    return bodies;
  }

  /// Whether a frame is in an async body.
  boolean contains(SeenCall.Frame frame) {
    Set<Integer> known = lines.get(frame.name());
    return known != null && known.contains(frame.line());
  }
}
