package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodePlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What ties the workspace's libraries to a runtime: their calls out that get to a need.
final class Ties {
  private final CallGraph graph;
  private final RuntimeRoles roles;
  private final int[] firstInto;
  private final int[] into;

  private Ties(CallGraph graph, RuntimeRoles roles) {
    this.graph = graph;
    this.roles = roles;
    firstInto = new int[graph.size() + 1];
    int[] sources = new int[graph.edgeCount()];
    for (int pass = 0; pass < 2; pass++) {
      for (int node = graph.size() - 1; node >= 0; node--) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          if (graph.isFunction(node) && graph.edgeKind(edge) == CallGraph.CALL) {
            int target = graph.target(edge);
            if (pass == 0) {
              firstInto[target]++;
            } else {
              sources[--firstInto[target]] = node;
            }
          }
        }
      }
      for (int node = 0; pass == 0 && node < graph.size(); node++) {
        firstInto[node + 1] += firstInto[node];
      }
    }
    into = sources;
  }

  static List<RuntimeMap.Tie> of(
      CallGraph graph,
      List<ProgramPackage> packages,
      RuntimeTables tables,
      RuntimeRoles roles,
      List<String> runtimes) {
    if (packages.stream().noneMatch(each -> each.member() && each.library())) {
      return List.of();
    }
    Ties ties = new Ties(graph, roles);
    Map<String, RuntimeMap.Tie> found = new LinkedHashMap<>();
    for (String runtime : runtimes) {
      Need.@Nullable Kind[] needy = ties.needy(runtime);
      for (int node = 0; node < graph.size(); node++) {
        int owner = roles.owner(node);
        if (owner < 0 || !packages.get(owner).member() || !packages.get(owner).library()) {
          continue;
        }
        String crate = packages.get(owner).name();
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          int target = graph.target(edge);
          Need.Kind kind = needy[target];
          boolean out =
              kind != null
                  && graph.edgeKind(edge) == CallGraph.CALL
                  && roles.owner(target) >= 0
                  && !packages.get(roles.owner(target)).member();
          if (kind != null && out) {
            String callee = graph.name(target);
            String instead = tables.neutral.find(callee);
            CodePlace place = graph.place(edge);
            found.merge(
                crate + " " + callee,
                new RuntimeMap.Tie(
                    crate,
                    runtime,
                    kind,
                    callee,
                    1,
                    place,
                    instead == null ? byKind(kind) : instead),
                (known, next) ->
                    new RuntimeMap.Tie(
                        crate,
                        runtime,
                        known.kind(),
                        callee,
                        known.places() + 1,
                        known.first(),
                        known.instead()));
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static String byKind(Need.Kind kind) {
    return switch (kind) {
      case CONTEXT -> "take what spawns or hands off from the caller";
      case TIME -> "take the timer from the caller";
      case IO -> "take the stream from the caller";
      case THREAD -> "leave the choice of the runtime to the caller";
    };
  }

  /// The nearest need behind each function, over calls by name.
  private Need.@Nullable Kind[] needy(String runtime) {
    Need.@Nullable Kind[] kinds = new Need.Kind[graph.size()];
    Deque<Integer> due = new ArrayDeque<>();
    for (int node = 0; node < graph.size(); node++) {
      Need need = graph.isFunction(node) ? roles.need(node, runtime) : null;
      if (need != null) {
        kinds[node] = need.kind();
        due.add(node);
      }
    }
    List<Integer> callers = new ArrayList<>();
    while (!due.isEmpty()) {
      int node = due.remove();
      callers.clear();
      for (int i = firstInto[node]; i < firstInto[node + 1]; i++) {
        callers.add(into[i]);
      }
      for (int caller : callers) {
        if (kinds[caller] == null
            && !roles.isStop(caller, runtime)
            && !roles.provides(caller, runtime)) {
          kinds[caller] = kinds[node];
          due.add(caller);
        }
      }
    }
    return kinds;
  }
}
