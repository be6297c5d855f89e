package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.FunctionName;
import dev.tribometer.lens.async.AsyncRoots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The workspace's functions, and which nodes of the graph each of them is: an async function is
/// its outer shell and its body, a closure belongs to the function around it, and all instances of
/// a generic function are one.
final class ColourUnits {
  private static final String CLOSURE = "::{closure#";

  private final CallGraph graph;
  private final int[] unitOf;
  private final List<String> names = new ArrayList<>();
  private final List<CodePlace> places = new ArrayList<>();
  private final List<List<Integer>> nodes = new ArrayList<>();
  private final List<List<Integer>> bodies = new ArrayList<>();

  ColourUnits(CallGraph graph) {
    this.graph = graph;
    this.unitOf = new int[graph.size()];
    Arrays.fill(unitOf, -1);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int node = 0; node < graph.size(); node++) {
      if (isOwn(node) && AsyncRoots.isRoot(graph, node)) {
        join(node, AsyncRoots.describe(graph, node).name(), numbers, true);
      }
    }
    for (int node = 0; node < graph.size(); node++) {
      if (isOwn(node) && unitOf[node] < 0) {
        join(node, around(graph.name(node), numbers), numbers, false);
      }
    }
  }

  private boolean isOwn(int node) {
    return graph.kind(node) == CallGraph.Kind.FUNCTION
        && graph.owner(node).member()
        && !graph.name(node).startsWith(FunctionName.DROP_GLUE);
  }

  private void join(int node, String name, Map<String, Integer> numbers, boolean body) {
    int unit =
        numbers.computeIfAbsent(
            name,
            _ -> {
              names.add(name);
              places.add(graph.definition(node));
              nodes.add(new ArrayList<>());
              bodies.add(new ArrayList<>());
              return names.size() - 1;
            });
    unitOf[node] = unit;
    nodes.get(unit).add(node);
    if (body) {
      bodies.get(unit).add(node);
    }
  }

  /// The innermost function or async body around a closure: the function itself where it is none.
  private static String around(String name, Map<String, Integer> known) {
    String around = name;
    while (!known.containsKey(around) && around.endsWith("}")) {
      int closure = around.lastIndexOf(CLOSURE);
      if (closure < 0) {
        return around;
      }
      around = around.substring(0, closure);
    }
    return around;
  }

  /// The module of a function's path.
  static String module(String name) {
    String path = name;
    if (path.startsWith("<")) {
      int end = path.indexOf(" as ");
      int close = path.indexOf('>');
      path = path.substring(1, end > 0 ? end : close > 0 ? close : path.length());
    }
    int closure = path.indexOf(CLOSURE);
    path = closure < 0 ? path : path.substring(0, closure);
    while (path.startsWith("&")) {
      path = path.substring(1);
    }
    int last = path.lastIndexOf("::");
    String outer = last < 0 ? path : path.substring(0, last);
    // Types stand between modules and methods, and begin with a capital letter.
    int type = outer.lastIndexOf("::") + 2;
    boolean inType = type > 1 && type < outer.length() && Character.isUpperCase(outer.charAt(type));
    return inType ? outer.substring(0, type - 2) : outer;
  }

  int size() {
    return names.size();
  }

  /// The unit of a node, or -1.
  int of(int node) {
    return unitOf[node];
  }

  String name(int unit) {
    return names.get(unit);
  }

  CodePlace place(int unit) {
    return places.get(unit);
  }

  List<Integer> nodes(int unit) {
    return nodes.get(unit);
  }

  /// Those nodes that a runtime polls.
  List<Integer> bodies(int unit) {
    return bodies.get(unit);
  }
}
