package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.ChainStep;
import dev.tribometer.lens.async.ChainSteps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What code asks of one runtime, over everything it can reach: other async bodies too, since
/// whoever awaits them polls them.
///
/// A trait object or a function pointer leads only to what code on the same walk has made: a
/// runtime's own plumbing is full of pointers that fit everything.
final class RuntimeWalk {
  private final CallGraph graph;
  private final RuntimeRoles roles;
  private final int[] seen;
  private final int[] met;
  private final int[] parent;
  private final int[] parentEdge;
  private final int[] queue;
  private final List<int[]> waiting = new ArrayList<>();
  private int count;
  private int round;

  RuntimeWalk(CallGraph graph, RuntimeRoles roles) {
    this.graph = graph;
    this.roles = roles;
    seen = new int[graph.size()];
    met = new int[graph.size()];
    parent = new int[graph.size()];
    parentEdge = new int[graph.size()];
    queue = new int[graph.size()];
  }

  /// The packages whose code may be walked through.
  interface Scope {
    boolean holds(int owner);
  }

  /// The nearest function of each kind of need.
  Map<Need.Kind, Integer> from(List<Integer> starts, Scope scope, String runtime) {
    round++;
    count = 0;
    waiting.clear();
    for (int start : starts) {
      reach(start, -1, -1);
    }
    Map<Need.Kind, Integer> found = new EnumMap<>(Need.Kind.class);
    int at = 0;
    do {
      for (; at < count; at++) {
        int node = queue[at];
        Need need = parent[node] < 0 ? null : roles.need(node, runtime);
        if (need != null) {
          found.putIfAbsent(need.kind(), node);
        } else if (!roles.provides(node, runtime)) {
          expand(node, scope, runtime);
        }
      }
      release();
    } while (at < count);
    return found;
  }

  private void expand(int node, Scope scope, String runtime) {
    boolean typed = graph.isTyped(node);
    boolean function = graph.isFunction(node);
    for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
      int target = graph.target(edge);
      boolean named = graph.edgeKind(edge) == CallGraph.REFERENCE;
      if (named && function) {
        meet(target);
      }
      if (named && typed && function && !roles.handsOver(node)) {
        continue;
      }
      if (graph.isFunction(target)) {
        int owner = roles.owner(target);
        boolean foreign = owner != RuntimeRoles.NOBODY && !scope.holds(owner);
        if (foreign || (roles.isStop(target, runtime) && roles.need(target, runtime) == null)) {
          continue;
        }
      }
      int made =
          switch (graph.kind(node)) {
            case VIRTUAL -> graph.table(edge);
            case POINTER -> target;
            case FUNCTION, EXTERNAL, TABLE -> -1;
          };
      if (made >= 0 && met[made] != round) {
        waiting.add(new int[] {node, edge, made});
      } else {
        reach(target, node, edge);
      }
    }
  }

  private void reach(int node, int from, int edge) {
    if (seen[node] != round) {
      seen[node] = round;
      parent[node] = from;
      parentEdge[node] = edge;
      queue[count++] = node;
    }
  }

  /// Notes that code on this walk names a function or a table, and what a table holds.
  private void meet(int first) {
    Deque<Integer> due = new ArrayDeque<>();
    due.add(first);
    while (!due.isEmpty()) {
      int node = due.remove();
      if (met[node] == round) {
        continue;
      }
      met[node] = round;
      if (graph.kind(node) == CallGraph.Kind.TABLE) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          due.add(graph.target(edge));
        }
      }
    }
  }

  private void release() {
    List<int[]> due = new ArrayList<>();
    waiting.removeIf(wait -> {
      boolean made = met[wait[2]] == round;
      if (made) {
        due.add(wait);
      }
      return made;
    });
    for (int[] wait : due) {
      reach(graph.target(wait[1]), wait[0], wait[1]);
    }
  }

  /// Whether the last walk came by a node.
  boolean reached(int node) {
    return seen[node] == round;
  }

  /// The first function on the way to a node that is not the start's own.
  String via(int node) {
    int owner = RuntimeRoles.NOBODY;
    for (int at = node; at >= 0; at = parent[at]) {
      owner = parent[at] < 0 ? roles.owner(at) : owner;
    }
    String via = "";
    for (int at = node; at >= 0 && parent[at] >= 0; at = parent[at]) {
      if (graph.isFunction(at)
          && roles.owner(at) != owner
          && roles.owner(at) != RuntimeRoles.NOBODY) {
        via = graph.name(at);
      }
    }
    return via.isEmpty() ? graph.name(node) : via;
  }

  /// The steps from a start to a node.
  List<ChainStep> chain(int node) {
    List<Integer> nodes = new ArrayList<>();
    List<Integer> edges = new ArrayList<>();
    for (int at = node; at >= 0; at = parent[at]) {
      nodes.add(at);
      if (parentEdge[at] >= 0) {
        edges.add(parentEdge[at]);
      }
    }
    return ChainSteps.of(
        graph, table -> table >= 0 && met[table] == round, nodes.reversed(), edges.reversed());
  }
}
