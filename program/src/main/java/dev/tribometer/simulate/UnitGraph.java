package dev.tribometer.simulate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which unit needs which, as flat arrays: the edges of unit `u` lie at `firstEdge(u)` up to but
/// not including `firstEdge(u + 1)`. Units are numbered from 0 without gaps.
public final class UnitGraph {
  private final int[] first;
  private final int[] target;
  private final boolean[] full;
  private final int[] userFirst;
  private final int[] user;
  private final int[] roots;

  /// One edge.
  ///
  /// @param unit the unit that waits
  /// @param dependency the unit that it needs
  /// @param full whether the dependency must be finished, not only its metadata written
  public record Edge(int unit, int dependency, boolean full) {}

  /// Makes the graph.
  ///
  /// @param size how many units
  /// @param edges in any order; one that names a unit outside `0 .. size - 1`, or its own, is
  ///   ignored
  /// @param roots the units that the build asked for; where none is given, those that no unit needs
  public static UnitGraph of(int size, List<Edge> edges, BitSet roots) {
    List<Edge> sound =
        edges.stream()
            .filter(edge -> isUnit(edge.unit(), size) && isUnit(edge.dependency(), size))
            .filter(edge -> edge.unit() != edge.dependency())
            .toList();
    return new UnitGraph(size, sound, roots);
  }

  private UnitGraph(int size, List<Edge> edges, BitSet wanted) {
    first = new int[size + 1];
    userFirst = new int[size + 1];
    target = new int[edges.size()];
    full = new boolean[edges.size()];
    user = new int[edges.size()];
    for (Edge edge : edges) {
      first[edge.unit() + 1]++;
      userFirst[edge.dependency() + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    Arrays.parallelPrefix(userFirst, Integer::sum);
    int[] next = first.clone();
    int[] nextUser = userFirst.clone();
    for (Edge edge : edges) {
      int at = next[edge.unit()]++;
      target[at] = edge.dependency();
      full[at] = edge.full();
      user[nextUser[edge.dependency()]++] = edge.unit();
    }
    BitSet chosen = wanted;
    if (wanted.isEmpty()) {
      chosen = new BitSet(size);
      for (int unit = 0; unit < size; unit++) {
        chosen.set(unit, userFirst[unit] == userFirst[unit + 1]);
      }
    }
    roots = chosen.stream().filter(unit -> isUnit(unit, size)).toArray();
  }

  /// How many units.
  public int size() {
    return first.length - 1;
  }

  /// Index of a unit's first edge.
  public int firstEdge(int unit) {
    return first[unit];
  }

  /// The unit that an edge leads to.
  public int dependency(int edge) {
    return target[edge];
  }

  /// Whether the dependency of an edge must be finished.
  public boolean isFull(int edge) {
    return full[edge];
  }

  /// Index into {@link #user} of the first unit that needs this one.
  public int firstUser(int unit) {
    return userFirst[unit];
  }

  /// A unit that needs another.
  public int user(int index) {
    return user[index];
  }

  /// The units that the build asked for, ascending.
  public int[] roots() {
    return roots.clone();
  }

  /// The units that are still needed when some are taken away, edges of others included.
  ///
  /// @param removed units that are not built
  public BitSet reachableWithout(BitSet removed) {
    return reachable(removed, new BitSet(), new BitSet());
  }

  /// The units that are still needed when every edge from one group to another is cut.
  ///
  /// @param from units whose edges are cut
  /// @param to the units to which they are cut
  public BitSet reachableWithoutEdges(BitSet from, BitSet to) {
    return reachable(new BitSet(), from, to);
  }

  private BitSet reachable(BitSet removed, BitSet from, BitSet to) {
    BitSet seen = new BitSet(size());
    int[] stack = new int[size()];
    int depth = 0;
    for (int root : roots) {
      if (!removed.get(root) && !seen.get(root)) {
        seen.set(root);
        stack[depth++] = root;
      }
    }
    while (depth > 0) {
      int unit = stack[--depth];
      for (int edge = first[unit]; edge < first[unit + 1]; edge++) {
        int dependency = target[edge];
        boolean isCut = removed.get(dependency) || (from.get(unit) && to.get(dependency));
        if (!isCut && !seen.get(dependency)) {
          seen.set(dependency);
          stack[depth++] = dependency;
        }
      }
    }
    return seen;
  }

  private static boolean isUnit(int unit, int size) {
    return unit >= 0 && unit < size;
  }
}
