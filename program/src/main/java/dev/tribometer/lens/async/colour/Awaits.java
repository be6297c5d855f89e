package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.AsyncRoots;
import dev.tribometer.lens.async.PathPattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// What each async body polls.
final class Awaits {
  private final CallGraph graph;
  private final ColourUnits units;
  private final ColourRoles roles;
  private final Awaited[] found;

  Awaits(CallGraph graph, ColourUnits units, ColourRoles roles) {
    this.graph = graph;
    this.units = units;
    this.roles = roles;
    this.found = new Awaited[units.size()];
    for (int unit = 0; unit < found.length; unit++) {
      found[unit] = find(unit);
    }
  }

  /// What a unit polls.
  ///
  /// @param units of the workspace
  /// @param ready whether it polls futures that are ready at once
  /// @param others whether it polls anything else
  record Awaited(Set<Integer> units, boolean ready, boolean others) {}

  Awaited of(int unit) {
    return found[unit];
  }

  private Awaited find(int unit) {
    Set<Integer> own = new LinkedHashSet<>();
    boolean ready = false;
    boolean others = false;
    Set<Integer> seen = new HashSet<>(units.bodies(unit));
    Deque<Integer> due = new ArrayDeque<>(units.bodies(unit));
    while (!due.isEmpty()) {
      int node = due.remove();
      for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
        int target = graph.target(edge);
        if (graph.edgeKind(edge) != CallGraph.CALL || !seen.add(target) || !isPoll(target)) {
          continue;
        }
        int other = units.of(target);
        if (other >= 0) {
          if (other != unit) {
            own.add(other);
          }
        } else if (roles.isReady(target)) {
          ready = true;
        } else if (graph.kind(target) == CallGraph.Kind.FUNCTION
            && graph.owner(target).library()
            && !AsyncRoots.isAsyncBody(graph.debugName(target))) {
          // `Pin`, `Box` and their like only pass the poll on.
          due.add(target);
        } else {
          others = true;
        }
      }
    }
    return new Awaited(own, ready, others);
  }

  private boolean isPoll(int node) {
    return switch (graph.kind(node)) {
      case FUNCTION, EXTERNAL ->
          AsyncRoots.isAsyncBody(graph.debugName(node))
              || (graph.name(node).contains(" as ")
                  && PathPattern.lastSegment(graph.name(node)).startsWith("poll"));
      case VIRTUAL -> graph.traitName(node).endsWith("::Future");
      case TABLE, POINTER -> false;
    };
  }
}
