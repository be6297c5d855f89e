package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.FunctionName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A way through the graph as steps that a person can follow: dispatches and tables are not steps
/// but say how the next one is reached.
public final class ChainSteps {
  private ChainSteps() {}

  /// The steps of a way.
  ///
  /// @param isTableMet whether a table is built on the way
  /// @param nodes one more than edges
  public static List<ChainStep> of(
      CallGraph graph, IntPredicate isTableMet, List<Integer> nodes, List<Integer> edges) {
    List<ChainStep> steps = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      int node = nodes.get(i);
      if (!graph.isFunction(node)) {
        continue;
      }
      CodeOwner owner = graph.owner(node);
      boolean last = i == edges.size();
      steps.add(
          new ChainStep(
              graph.name(node),
              owner.text(),
              owner.member(),
              last ? ChainStep.Call.END : call(graph, isTableMet, nodes, edges, i),
              last ? CodePlace.NONE : graph.place(edges.get(i))));
    }
    return steps;
  }

  private static ChainStep.Call call(
      CallGraph graph, IntPredicate isTableMet, List<Integer> nodes, List<Integer> edges, int at) {
    int next = nodes.get(at + 1);
    return switch (graph.kind(next)) {
      case FUNCTION, EXTERNAL ->
          graph.edgeKind(edges.get(at)) == CallGraph.REFERENCE
              ? ChainStep.Call.REFERENCE
              : graph.name(next).startsWith(FunctionName.DROP_GLUE)
                  ? ChainStep.Call.DROP
                  : ChainStep.Call.DIRECT;
      case VIRTUAL ->
          isTableMet.test(graph.table(edges.get(at + 1)))
              ? ChainStep.Call.VIRTUAL
              : ChainStep.Call.VIRTUAL_ELSEWHERE;
      case POINTER -> ChainStep.Call.POINTER;
      case TABLE -> ChainStep.Call.REFERENCE;
    };
  }
}
