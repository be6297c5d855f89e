package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Everything that a root can reach without entering another root, and from it the places in the
/// workspace behind which a sink lies.
///
/// Reused from root to root: its columns are as long as the graph.
final class Walk {
  private static final int NONE = -1;

  private final CallGraph graph;
  private final NodeRoles roles;
  private final SinkChoice choice;
  private final int[] reachedBy;
  private final int[] reached;
  private final int[] parentEdge;
  private final int[] parent;
  private final int[] queue;
  private final int[] tableMet;
  private final int[] position;
  private final int[] sinkRound;
  private final int[] nextEdge;
  private final int[] next;
  private int round;
  private int count;
  private int[] edgeFrom = new int[1024];
  private int[] edges = new int[1024];
  private int edgeCount;
  private final List<int[]> waiting = new ArrayList<>();

  /// Which sinks are looked for.
  interface SinkChoice {
    boolean wants(Sink sink);
  }

  /// A call in the workspace behind which a sink lies.
  ///
  /// @param node the workspace's function
  /// @param edge the call
  record Hit(int node, int edge) {}

  Walk(CallGraph graph, NodeRoles roles, SinkChoice choice) {
    this.graph = graph;
    this.roles = roles;
    this.choice = choice;
    int size = graph.size();
    reachedBy = new int[size];
    reached = new int[size];
    parentEdge = new int[size];
    parent = new int[size];
    queue = new int[size];
    tableMet = new int[size];
    position = new int[size];
    sinkRound = new int[size];
    nextEdge = new int[size];
    next = new int[size];
  }

  /// Walks from a root.
  List<Hit> from(int root) {
    round++;
    count = 0;
    edgeCount = 0;
    waiting.clear();
    reach(root, NONE, NONE);
    int at = 0;
    do {
      for (; at < count; at++) {
        int node = reached[at];
        if (node == root || !(isWanted(node) || roles.isStop(node))) {
          expand(node);
        }
      }
      releaseWaiting();
    } while (at < count);
    return hits(root);
  }

  boolean isWanted(int node) {
    Sink sink = roles.sink(node);
    return sink != null && choice.wants(sink);
  }

  private void expand(int node) {
    boolean late = roles.isLate(node);
    for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
      int target = graph.target(edge);
      if (graph.edgeKind(edge) == CallGraph.REFERENCE
          && graph.kind(target) == CallGraph.Kind.TABLE) {
        meet(target);
      }
      if (!roles.follows(node, edge)) {
        continue;
      }
      if (late && graph.table(edge) >= 0 && tableMet[graph.table(edge)] != round) {
        waiting.add(new int[] {node, edge});
      } else {
        take(node, edge);
      }
    }
  }

  private void take(int node, int edge) {
    if (edgeCount == edges.length) {
      edges = Arrays.copyOf(edges, 2 * edgeCount);
      edgeFrom = Arrays.copyOf(edgeFrom, 2 * edgeCount);
    }
    edgeFrom[edgeCount] = node;
    edges[edgeCount++] = edge;
    reach(graph.target(edge), node, edge);
  }

  private void reach(int node, int from, int edge) {
    if (reachedBy[node] != round) {
      reachedBy[node] = round;
      parent[node] = from;
      parentEdge[node] = edge;
      position[node] = count;
      reached[count++] = node;
    }
  }

  /// Notes that code on this walk names a table, and with it the tables that it names.
  private void meet(int first) {
    Deque<Integer> due = new ArrayDeque<>();
    due.add(first);
    while (!due.isEmpty()) {
      int table = due.remove();
      if (tableMet[table] != round) {
        tableMet[table] = round;
        for (int edge = graph.firstEdge(table); edge < graph.endEdge(table); edge++) {
          if (graph.kind(graph.target(edge)) == CallGraph.Kind.TABLE) {
            due.add(graph.target(edge));
          }
        }
      }
    }
  }

  private void releaseWaiting() {
    List<int[]> due = new ArrayList<>();
    waiting.removeIf(wait -> {
      boolean met = tableMet[graph.table(wait[1])] == round;
      if (met) {
        due.add(wait);
      }
      return met;
    });
    for (int[] wait : due) {
      take(wait[0], wait[1]);
    }
  }

  /// Goes back from the sinks through code of others, up to the first calls of the workspace.
  private List<Hit> hits(int root) {
    int[] first = new int[count + 2];
    for (int i = 0; i < edgeCount; i++) {
      first[position[graph.target(edges[i])] + 2]++;
    }
    for (int i = 2; i < first.length; i++) {
      first[i] += first[i - 1];
    }
    int[] into = new int[edgeCount];
    for (int i = 0; i < edgeCount; i++) {
      into[first[position[graph.target(edges[i])] + 1]++] = i;
    }
    List<Hit> hits = new ArrayList<>();
    int tail = 0;
    for (int at = 0; at < count; at++) {
      int node = reached[at];
      if (isWanted(node) && node != root) {
        sinkRound[node] = round;
        nextEdge[node] = NONE;
        queue[tail++] = node;
      }
    }
    for (int head = 0; head < tail; head++) {
      int node = queue[head];
      int at = position[node];
      for (int i = first[at]; i < first[at + 1]; i++) {
        int source = edgeFrom[into[i]];
        if (roles.isMember(source) || source == root) {
          hits.add(new Hit(source, edges[into[i]]));
        } else if (sinkRound[source] != round) {
          sinkRound[source] = round;
          next[source] = node;
          nextEdge[source] = edges[into[i]];
          queue[tail++] = source;
        }
      }
    }
    return hits;
  }

  /// The nodes from the root to a reached node, and the edges between them.
  Path pathTo(int node) {
    List<Integer> nodes = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (int at = node; at >= 0; at = parent[at]) {
      nodes.add(at);
      if (parentEdge[at] >= 0) {
        steps.add(parentEdge[at]);
      }
    }
    return new Path(nodes.reversed(), steps.reversed());
  }

  /// The nodes from a hit's callee to its sink, and the edges between them.
  Path pathFrom(int callee) {
    List<Integer> nodes = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    int at = callee;
    nodes.add(at);
    while (nextEdge[at] >= 0) {
      steps.add(nextEdge[at]);
      at = next[at];
      nodes.add(at);
    }
    return new Path(nodes, steps);
  }

  boolean isTableMet(int table) {
    return table >= 0 && tableMet[table] == round;
  }

  /// A way through the graph; there is one edge less than nodes.
  record Path(List<Integer> nodes, List<Integer> edges) {}
}
