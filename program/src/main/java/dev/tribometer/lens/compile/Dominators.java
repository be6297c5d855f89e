package dev.tribometer.lens.compile;

import dev.tribometer.simulate.UnitGraph;
import java.util.Arrays;
import java.util.BitSet;

/// The dominator tree of the unit graph below one imagined unit that needs all units the build
/// asked for. A unit is dominated by another if every chain of needs that leads to it passes
/// through that other: it would not be built without it.
///
/// The tree is found by the iteration of Cooper, Harvey and Kennedy, *A Simple, Fast Dominance
/// Algorithm* (2001).
final class Dominators {
  /// Stands for the imagined unit on top.
  static final int TOP = -1;

  /// Stands for no dominator: the unit is not needed by anything the build asked for.
  static final int UNREACHABLE = -2;

  private final UnitGraph graph;
  // Units in the order of a walk down the dominator tree: a unit's subtree is a run of it.
  private final int[] walk;
  private final int[] enter;
  private final int[] leave;
  private final int[] immediate;

  private Dominators(UnitGraph graph, int[] immediate) {
    this.graph = graph;
    this.immediate = immediate;
    int size = graph.size();
    walk = new int[size];
    enter = new int[size];
    leave = new int[size];
    number();
  }

  /// Finds the dominators of all units.
  static Dominators of(UnitGraph graph) {
    int size = graph.size();
    int top = size;
    int[] postorder = postorder(graph);
    int[] rank = new int[size + 1];
    Arrays.fill(rank, -1);
    for (int i = 0; i < postorder.length; i++) {
      rank[postorder[i]] = i;
    }
    rank[top] = postorder.length;
    BitSet isRoot = new BitSet(size);
    for (int root : graph.roots()) {
      isRoot.set(root);
    }
    int[] immediate = new int[size + 1];
    Arrays.fill(immediate, UNREACHABLE);
    immediate[top] = top;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = postorder.length - 1; i >= 0; i--) {
        int unit = postorder[i];
        int found = isRoot.get(unit) ? top : UNREACHABLE;
        for (int at = graph.firstUser(unit); at < graph.firstUser(unit + 1); at++) {
          int user = graph.user(at);
          if (immediate[user] != UNREACHABLE) {
            found = found == UNREACHABLE ? user : meet(immediate, rank, user, found);
          }
        }
        if (immediate[unit] != found) {
          immediate[unit] = found;
          changed = true;
        }
      }
    }
    for (int unit = 0; unit < size; unit++) {
      if (immediate[unit] == top) {
        immediate[unit] = TOP;
      }
    }
    return new Dominators(graph, Arrays.copyOf(immediate, size));
  }

  /// The nearest unit without which this one would not be built, {@link #TOP} where there is none,
  /// {@link #UNREACHABLE} where nothing asked for it.
  int immediate(int unit) {
    return immediate[unit];
  }

  /// The units that would not be built without this one, itself included.
  BitSet dominated(int unit) {
    BitSet units = new BitSet(graph.size());
    for (int at = enter[unit]; at < leave[unit]; at++) {
      units.set(walk[at]);
    }
    return units;
  }

  /// The units that would not be built without any of these, themselves included. For one unit its
  /// subtree; for several, which no single unit's subtree tells, what a walk round them misses.
  BitSet exclusive(BitSet units) {
    if (units.cardinality() == 1) {
      return dominated(units.nextSetBit(0));
    }
    BitSet lost = graph.reachableWithout(new BitSet());
    lost.andNot(graph.reachableWithout(units));
    return lost;
  }

  private static int meet(int[] immediate, int[] rank, int one, int other) {
    int a = one;
    int b = other;
    while (a != b) {
      while (rank[a] < rank[b]) {
        a = immediate[a];
      }
      while (rank[b] < rank[a]) {
        b = immediate[b];
      }
    }
    return a;
  }

  private static int[] postorder(UnitGraph graph) {
    int size = graph.size();
    int[] order = new int[size];
    int done = 0;
    int[] stack = new int[size];
    int[] nextEdge = new int[size];
    BitSet seen = new BitSet(size);
    for (int root : graph.roots()) {
      if (seen.get(root)) {
        continue;
      }
      int depth = 0;
      seen.set(root);
      nextEdge[root] = graph.firstEdge(root);
      stack[depth++] = root;
      while (depth > 0) {
        int unit = stack[depth - 1];
        if (nextEdge[unit] == graph.firstEdge(unit + 1)) {
          order[done++] = unit;
          depth--;
          continue;
        }
        int dependency = graph.dependency(nextEdge[unit]++);
        if (!seen.get(dependency)) {
          seen.set(dependency);
          nextEdge[dependency] = graph.firstEdge(dependency);
          stack[depth++] = dependency;
        }
      }
    }
    return Arrays.copyOf(order, done);
  }

  private void number() {
    int size = graph.size();
    int[] childFirst = new int[size + 2];
    for (int unit = 0; unit < size; unit++) {
      if (immediate[unit] != UNREACHABLE) {
        childFirst[immediate[unit] + 2]++;
      }
    }
    Arrays.parallelPrefix(childFirst, Integer::sum);
    int[] next = childFirst.clone();
    int[] child = new int[childFirst[size + 1]];
    for (int unit = 0; unit < size; unit++) {
      if (immediate[unit] != UNREACHABLE) {
        child[next[immediate[unit] + 1]++] = unit;
      }
    }
    int[] at = childFirst.clone();
    int[] stack = new int[size + 1];
    int depth = 0;
    int count = 0;
    stack[depth++] = TOP;
    while (depth > 0) {
      int unit = stack[depth - 1];
      if (at[unit + 1] < childFirst[unit + 2]) {
        int chosen = child[at[unit + 1]++];
        enter[chosen] = count;
        walk[count++] = chosen;
        stack[depth++] = chosen;
      } else {
        if (unit != TOP) {
          leave[unit] = count;
        }
        depth--;
      }
    }
  }
}
