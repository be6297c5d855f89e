package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import java.util.BitSet;

/// Where a runtime enters the workspace's code.
public final class AsyncRoots {
  private static final String FIRST_CLOSURE = "::{closure#0}";

  private AsyncRoots() {}

  /// The nodes of all roots.
  public static BitSet of(CallGraph graph) {
    BitSet roots = new BitSet();
    for (int node = 0; node < graph.size(); node++) {
      roots.set(node, isRoot(graph, node));
    }
    return roots;
  }

  /// Whether a node is the body of an async function, block or closure of the workspace, or a
  /// `poll…` of a trait that is written there.
  public static boolean isRoot(CallGraph graph, int node) {
    return graph.kind(node) == CallGraph.Kind.FUNCTION
        && graph.owner(node).member()
        && (isAsyncBody(graph.debugName(node)) || isPoll(graph.name(node)));
  }

  /// Whether the debug information names a function as an async body.
  public static boolean isAsyncBody(String debugName) {
    return debugName.startsWith("{async_fn#")
        || debugName.startsWith("{async_block#")
        || debugName.startsWith("{async_closure#");
  }

  private static boolean isPoll(String name) {
    return name.startsWith("<")
        && name.contains(" as ")
        && PathPattern.lastSegment(name).startsWith("poll");
  }

  /// A root for a person.
  public static AsyncRoot describe(CallGraph graph, int node) {
    String debugName = graph.debugName(node);
    String kind =
        debugName.startsWith("{async_fn")
            ? "async fn"
            : debugName.startsWith("{async_block")
                ? "async block"
                : debugName.startsWith("{async_closure") ? "async closure" : "poll";
    String name = graph.name(node);
    if (kind.equals("async fn") && name.endsWith(FIRST_CLOSURE)) {
      name = name.substring(0, name.length() - FIRST_CLOSURE.length());
    }
    return new AsyncRoot(name, kind, graph.definition(node));
  }
}
