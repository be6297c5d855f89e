package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.FunctionName;
import dev.tribometer.lens.async.Policy;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each node of the graph is to the search for needs.
final class RuntimeRoles {
  /// The owner of code of the standard library, and of code that nobody is known to own.
  static final int NOBODY = -1;

  private final CallGraph graph;
  private final @Nullable Need[] needs;
  private final BitSet stops = new BitSet();
  private final BitSet handsOver = new BitSet();
  private final Map<String, BitSet> providers = new HashMap<>();
  private final Map<String, BitSet> asking = new HashMap<>();
  private final int[] owners;

  RuntimeRoles(CallGraph graph, Policy policy, RuntimeTables tables, PackageReach packages) {
    this.graph = graph;
    int size = graph.size();
    needs = new Need[size];
    owners = new int[size];
    Map<CodeOwner, Integer> numbers = new HashMap<>();
    for (int node = 0; node < size; node++) {
      owners[node] = NOBODY;
      if (!graph.isFunction(node)) {
        continue;
      }
      String name = graph.name(node);
      needs[node] = tables.needs.find(name);
      String asks = tables.asks.find(name);
      if (asks != null) {
        asking.computeIfAbsent(asks, _ -> new BitSet()).set(node);
      }
      String provided = tables.provides.find(name);
      if (provided != null) {
        providers.computeIfAbsent(provided, _ -> new BitSet()).set(node);
      }
      // What a value needs to be dropped, it needed to be made.
      stops.set(node, name.startsWith(FunctionName.DROP_GLUE) || policy.isStopFunction(name));
      handsOver.set(node, policy.handsOver(name));
      CodeOwner owner = graph.owner(node);
      if (!owner.library()) {
        owners[node] =
            numbers.computeIfAbsent(owner, each -> packages.number(each.name(), each.version()));
      }
    }
  }

  @Nullable Need need(int node, String runtime) {
    Need need = needs[node];
    return need != null && need.runtime().equals(runtime) ? need : null;
  }

  boolean isStop(int node, String runtime) {
    BitSet asks = asking.get(runtime);
    return stops.get(node) || (asks != null && asks.get(node));
  }

  boolean handsOver(int node) {
    return handsOver.get(node);
  }

  /// Whether a function gives the runtime's context to what it calls.
  boolean provides(int node, String runtime) {
    BitSet providing = providers.get(runtime);
    if (providing == null) {
      return false;
    }
    for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
      if (graph.edgeKind(edge) == CallGraph.CALL && providing.get(graph.target(edge))) {
        return true;
      }
    }
    return false;
  }

  /// The package whose code a function is, or {@link #NOBODY}.
  int owner(int node) {
    return owners[node];
  }
}
