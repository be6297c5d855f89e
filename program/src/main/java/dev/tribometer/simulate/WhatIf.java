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

  /// With a unit cut in two. What needs the whole needs the upper part, which keeps its number and
  /// links what it linked. Where neither part needs the other, both are libraries, and a third
  /// crate hands on what they have. New parts come last.
  ///
  /// @param whole the unit's number
  public static BuildWork cut(BuildWork work, int whole, UnitCut cut) {
    List<UnitWork> units = new ArrayList<>(work.units());
    List<UnitGraph.Edge> edges = new ArrayList<>(work.edges());
    UnitWork unit = units.get(whole);
    double front = 1 - cut.frontShare();
    double codegen = 1 - cut.codegenShare();
    if (cut.isUsed()) {
      units.set(whole, unit.part(unit.name(), front, codegen, 0, unit));
    } else {
      units.set(whole, unit.part(unit.name(), 0, 0, cut.againNs(), unit));
      units.add(unit.part(unit.name() + ", upper part", front, codegen, 0, null));
      part(work, whole, units.size() - 1, Set.of(), edges);
    }
    units.add(
        unit.part(
            unit.name() + ", lower part",
            cut.frontShare(),
            cut.codegenShare(),
            cut.againNs(),
            null));
    part(work, whole, units.size() - 1, cut.notNeeded(), edges);
    return new BuildWork(
        units, edges, work.roots(), work.elsewhere(), work.beforeNs(), work.backgroundShare());
  }

  /// A part that the whole needs, with the needs of the whole.
  private static void part(
      BuildWork work, int whole, int part, Set<Integer> notNeeded, List<UnitGraph.Edge> edges) {
    UnitWork unit = work.units().get(whole);
    for (UnitGraph.Edge edge : work.edges()) {
      UnitWork needed = work.units().get(edge.dependency());
      if (edge.unit() == whole && !notNeeded.contains(needed.unitId())) {
        // A library waits for metadata where a program waits for the end.
        boolean isFull = edge.full() && (unit.isEarly() || !needed.isEarly());
        edges.add(new UnitGraph.Edge(part, edge.dependency(), isFull));
      }
    }
    edges.add(new UnitGraph.Edge(whole, part, !unit.isEarly()));
  }
}
