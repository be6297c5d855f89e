package dev.tribometer.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Changes of work: what if.
public final class WhatIf {
  private WhatIf() {}

  /// Without some packages: their units are gone, all that only they brought in, and the code of
  /// vanished crates that other units generated.
  ///
  /// @param packageIds the packages
  public static BuildWork without(BuildWork work, Set<Integer> packageIds) {
    BitSet removed = new BitSet(work.units().size());
    for (int unit = 0; unit < work.units().size(); unit++) {
      removed.set(unit, packageIds.contains(work.units().get(unit).packageId()));
    }
    return withoutUnits(work, removed);
  }

  /// Without some units, all that only they brought in, and the code of vanished crates elsewhere.
  static BuildWork withoutUnits(BuildWork work, BitSet removed) {
    BitSet staying = work.graph().reachableWithout(removed);
    Set<String> gone = new HashSet<>();
    for (int unit = 0; unit < work.units().size(); unit++) {
      if (!staying.get(unit)) {
        gone.add(work.units().get(unit).crateName());
      }
    }
    for (int unit = staying.nextSetBit(0); unit >= 0; unit = staying.nextSetBit(unit + 1)) {
      gone.remove(work.units().get(unit).crateName());
    }
    double[] less = new double[work.units().size()];
    List<BuildWork.Elsewhere> kept = new ArrayList<>();
    int[] number = new int[work.units().size()];
    for (int unit = 0, next = 0; unit < number.length; unit++) {
      number[unit] = staying.get(unit) ? next++ : -1;
    }
    for (BuildWork.Elsewhere each : work.elsewhere()) {
      if (gone.contains(each.originCrate())) {
        less[each.unit()] += each.cpuNs();
      } else if (number[each.unit()] >= 0) {
        kept.add(new BuildWork.Elsewhere(number[each.unit()], each.originCrate(), each.cpuNs()));
      }
    }
    List<UnitWork> units = new ArrayList<>();
    for (int unit = staying.nextSetBit(0); unit >= 0; unit = staying.nextSetBit(unit + 1)) {
      units.add(work.units().get(unit).withoutCodegen(less[unit]));
    }
    List<UnitGraph.Edge> edges = new ArrayList<>();
    for (UnitGraph.Edge edge : work.edges()) {
      int from = number[edge.unit()];
      int to = number[edge.dependency()];
      if (from >= 0 && to >= 0) {
        edges.add(new UnitGraph.Edge(from, to, edge.full()));
      }
    }
    List<Integer> roots =
        work.roots().stream().map(root -> number[root]).filter(root -> root >= 0).toList();
    return new BuildWork(units, edges, roots, kept, work.beforeNs(), work.backgroundShare());
  }

  /// With some units that take a part of their time.
  ///
  /// @param factor how many times faster
  public static BuildWork faster(BuildWork work, Predicate<UnitWork> which, double factor) {
    return work.withUnits(
        work.units().stream()
            .map(unit -> which.test(unit) ? unit.times(1 / factor) : unit)
            .toList());
  }

  /// With a linker that takes a part of the time.
  ///
  /// @param factor how many times faster
  public static BuildWork linker(BuildWork work, double factor) {
    return work.withUnits(work.units().stream().map(unit -> unit.withLink(1 / factor)).toList());
  }

  /// With a unit in two halves.
  ///
  /// @param split the unit's number
  /// @param isChained whether the second half needs the metadata of the first; if not, neither
  ///   needs the other
  public static BuildWork split(BuildWork work, int split, boolean isChained) {
    UnitWork half = work.units().get(split).times(0.5);
    List<UnitWork> units = new ArrayList<>(work.units());
    units.set(split, half);
    int second = units.size();
    units.add(half);
    List<UnitGraph.Edge> edges = new ArrayList<>(work.edges());
    for (UnitGraph.Edge edge : work.edges()) {
      if (edge.unit() == split) {
        edges.add(new UnitGraph.Edge(second, edge.dependency(), edge.full()));
      }
      if (edge.dependency() == split) {
        edges.add(new UnitGraph.Edge(edge.unit(), second, edge.full()));
      }
    }
    if (isChained) {
      edges.add(new UnitGraph.Edge(second, split, !half.isEarly()));
    }
    List<Integer> roots = new ArrayList<>(work.roots());
    if (roots.contains(split)) {
      roots.add(second);
    }
    return new BuildWork(
        units, edges, roots, work.elsewhere(), work.beforeNs(), work.backgroundShare());
  }
}
