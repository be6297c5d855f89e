package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.FunctionName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each node of the graph is to the walk, by the policy.
final class NodeRoles {
  private final CallGraph graph;
  private final @Nullable Sink[] sinks;
  private final BitSet members = new BitSet();
  private final BitSet roots = new BitSet();
  private final BitSet stops = new BitSet();
  private final BitSet moves = new BitSet();
  private final BitSet dropGlue = new BitSet();
  private final BitSet handsOver = new BitSet();
  private final BitSet skipped = new BitSet();
  private final BitSet late = new BitSet();
  private final BitSet neverCandidates = new BitSet();
  private final BitSet serves = new BitSet();
  private final Map<Integer, Integer> glueOfBody = new HashMap<>();
  private final BitSet coroutineGlue = new BitSet();

  NodeRoles(CallGraph graph, Policy policy) {
    this.graph = graph;
    this.sinks = new Sink[graph.size()];
    Map<String, Integer> glues = new HashMap<>();
    List<Integer> bodies = new ArrayList<>();
    for (int node = 0; node < graph.size(); node++) {
      switch (graph.kind(node)) {
        case FUNCTION, EXTERNAL -> function(node, policy, glues, bodies);
        case VIRTUAL -> dispatch(node, policy);
        case TABLE, POINTER -> {}
      }
    }
    for (int body : bodies) {
      Integer glue = glues.get(graph.path(body));
      if (glue != null) {
        glueOfBody.put(body, glue);
        coroutineGlue.set(glue);
      }
    }
  }

  private void function(int node, Policy policy, Map<String, Integer> glues, List<Integer> bodies) {
    String name = graph.name(node);
    CodeOwner owner = graph.owner(node);
    sinks[node] = policy.sinks.find(name);
    if (name.startsWith(FunctionName.DROP_GLUE)) {
      dropGlue.set(node);
      String path = graph.path(node);
      int type = FunctionName.DROP_GLUE.length() + 3;
      if (path.length() > type && path.endsWith(">")) {
        glues.put(path.substring(type, path.length() - 1), node);
      }
    }
    members.set(node, owner.member());
    if (AsyncRoots.isRoot(graph, node)) {
      roots.set(node);
      bodies.add(node);
    }
    String crate = owner.equals(CodeOwner.UNKNOWN) ? firstSegment(name) : owner.crate();
    stops.set(
        node,
        policy.stopFunctions.contains(name)
            || (!owner.member() && policy.stopCrates.contains(crate)));
    moves.set(node, policy.moves.contains(name));
    handsOver.set(node, policy.handsOver.contains(name));
    neverCandidates.set(node, policy.neverCandidates.contains(name));
    serves.set(node, policy.serves.contains(name));
  }

  private void dispatch(int node, Policy policy) {
    String trait = graph.traitName(node);
    skipped.set(node, policy.skipTraits.contains(trait));
    late.set(node, policy.lateTraits.contains(trait));
  }

  private static String firstSegment(String name) {
    int from = 0;
    while (from < name.length() && (name.charAt(from) == '<' || name.charAt(from) == '&')) {
      from++;
    }
    int colons = name.indexOf("::", from);
    return colons < 0 ? "" : name.substring(from, colons);
  }

  @Nullable Sink sink(int node) {
    return sinks[node];
  }

  boolean isMember(int node) {
    return members.get(node);
  }

  /// Whether a runtime comes in here: an async body of the workspace, or a `poll` written by hand.
  boolean isRoot(int node) {
    return roots.get(node);
  }

  BitSet roots() {
    return roots;
  }

  /// What drops the coroutine of an async body, or -1.
  int glue(int body) {
    return glueOfBody.getOrDefault(body, -1);
  }

  /// Whether this drops a coroutine of the workspace.
  boolean isCoroutineGlue(int node) {
    return coroutineGlue.get(node);
  }

  boolean isStop(int node) {
    return stops.get(node);
  }

  boolean isDropGlue(int node) {
    return dropGlue.get(node);
  }

  boolean serves(int node) {
    return serves.get(node);
  }

  /// Whether the walk goes along a call or a reference.
  boolean follows(int node, int edge) {
    int target = graph.target(edge);
    if (roots.get(target) || coroutineGlue.get(target) || skipped.get(target)) {
      return false;
    }
    if (graph.edgeKind(edge) == CallGraph.REFERENCE) {
      return graph.kind(node) == CallGraph.Kind.TABLE
          || handsOver.get(node)
          || !graph.isTyped(node);
    }
    if (moves.get(node) && dropGlue.get(target)) {
      return false;
    }
    return !(graph.kind(node) == CallGraph.Kind.POINTER && neverCandidates.get(target));
  }

  /// Whether only those tables count for this dispatch that the walk has met.
  boolean isLate(int node) {
    return late.get(node);
  }
}
