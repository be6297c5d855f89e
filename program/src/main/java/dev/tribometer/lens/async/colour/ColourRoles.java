package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.PatternTable;
import dev.tribometer.lens.async.TableFile;
import java.util.BitSet;

/// Which functions lead from one colour to the other.
final class ColourRoles {
  private static final String NAME = "colour/crossings.txt";

  private final CallGraph graph;
  private final BitSet bridges = new BitSet();
  private final BitSet handOffs = new BitSet();
  private final BitSet spawns = new BitSet();
  private final BitSet ready = new BitSet();
  private final BitSet handedOff = new BitSet();

  ColourRoles(CallGraph graph) {
    this.graph = graph;
    PatternTable<String> table = new PatternTable<>();
    for (String line : TableFile.lines(NAME)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int space = line.indexOf(' ');
        table.add(line.substring(space + 1).strip(), line.substring(0, space));
      }
    }
    StringBuilder handed = new StringBuilder();
    for (int node = 0; node < graph.size(); node++) {
      String role = graph.isFunction(node) ? table.find(graph.name(node)) : null;
      if (role != null) {
        switch (role) {
          case "bridge" -> bridges.set(node);
          case "hand-off" -> {
            handOffs.set(node);
            handed.append(graph.path(node)).append('\n');
          }
          case "spawn" -> spawns.set(node);
          case "ready" -> ready.set(node);
          default -> throw new IllegalStateException(NAME + ": no rule is called " + role);
        }
      }
    }
    String all = handed.toString();
    for (int node = 0; node < graph.size(); node++) {
      boolean closure =
          graph.kind(node) == CallGraph.Kind.FUNCTION
              && graph.owner(node).member()
              && graph.path(node).endsWith("}");
      handedOff.set(node, closure && all.contains(graph.path(node)));
    }
  }

  boolean isBridge(int node) {
    return bridges.get(node);
  }

  boolean isCrossing(int node) {
    return bridges.get(node) || handOffs.get(node);
  }

  boolean isSpawn(int node) {
    return spawns.get(node);
  }

  /// Whether this polls a future that is ready at once.
  boolean isReady(int node) {
    return ready.get(node);
  }

  /// Whether this is a closure that another thread runs.
  boolean isHandedOff(int node) {
    return handedOff.get(node);
  }

  /// Whether a function drives a future or hands work off.
  boolean crosses(int node) {
    for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
      if (graph.edgeKind(edge) == CallGraph.CALL && isCrossing(graph.target(edge))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a function drives a future.
  boolean drives(int node) {
    for (int edge = graph.firstEdge(node); edge < graph.endEdge(node); edge++) {
      if (graph.edgeKind(edge) == CallGraph.CALL && isBridge(graph.target(edge))) {
        return true;
      }
    }
    return false;
  }
}
