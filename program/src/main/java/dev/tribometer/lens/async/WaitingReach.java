package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// From which functions a function that waits can be reached: back over every edge that the search
/// goes along, other than through objects of traits that count only where they are made.
public final class WaitingReach {
  private WaitingReach() {}

  /// The nodes.
  public static BitSet of(CallGraph graph, Policy policy) {
    NodeRoles roles = new NodeRoles(graph, policy);
    int size = graph.size();
    int[] first = new int[size + 2];
    for (int node = 0; node < size; node++) {
      for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
        if (goes(roles, node, edge)) {
          first[graph.target(edge) + 2]++;
        }
      }
    }
    for (int node = 1; node < first.length; node++) {
      first[node] += first[node - 1];
    }
    int[] sources = new int[first[size + 1]];
    for (int node = 0; node < size; node++) {
      for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
        if (goes(roles, node, edge)) {
          sources[first[graph.target(edge) + 1]++] = node;
        }
      }
    }
    BitSet reach = new BitSet();
    Deque<Integer> due = new ArrayDeque<>();
    for (int node = 0; node < size; node++) {
      Sink sink = roles.sink(node);
      if (sink != null && !sink.isSoft()) {
        reach.set(node);
        due.add(node);
      }
    }
    while (!due.isEmpty()) {
      int node = due.remove();
      for (int i = first[node]; i < first[node + 1]; i++) {
        int source = sources[i];
        if (!reach.get(source) && !roles.isStop(source)) {
          reach.set(source);
          due.add(source);
        }
      }
    }
    return reach;
  }

  private static boolean goes(NodeRoles roles, int node, int edge) {
    return roles.follows(node, edge) && !roles.isLate(node);
  }
}
