package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CallGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How the workspace's functions get to each other.
final class ColourEdges {
  private ColourEdges() {}

  static List<ColourMap.Edge> of(
      CallGraph graph, ColourUnits units, ColourRoles roles, List<ColourMap.Unit> all) {
    Set<ColourMap.Edge> edges = new LinkedHashSet<>();
    for (ColourMap.Unit from : all) {
      boolean drives = units.nodes(from.number()).stream().anyMatch(roles::drives);
      for (int node : units.nodes(from.number())) {
        for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
          int to = units.of(graph.target(edge));
          if (graph.edgeKind(edge) == CallGraph.CALL && to >= 0 && to != from.number()) {
            edges.add(
                new ColourMap.Edge(
                    from.number(), to, kind(from, all.get(to), drives, roles.isHandedOff(node))));
          }
        }
      }
    }
    return new ArrayList<>(edges);
  }

  private static ColourMap.EdgeKind kind(
      ColourMap.Unit from, ColourMap.Unit to, boolean drives, boolean handedOff) {
    if (handedOff) {
      return ColourMap.EdgeKind.HAND_OFF;
    }
    boolean polled = from.colour() != Colour.SYNC;
    if (to.colour() != Colour.SYNC) {
      return polled
          ? ColourMap.EdgeKind.AWAIT
          : drives ? ColourMap.EdgeKind.BRIDGE : ColourMap.EdgeKind.CALL;
    }
    return polled && from.blocks() && to.blocks()
        ? ColourMap.EdgeKind.BLOCKING_CALL
        : ColourMap.EdgeKind.CALL;
  }
}
