package dev.tribometer.probe;

import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The CPU time of all units that each package needs, itself included: an upper bound of what
/// leaving it out could bring.
final class ReachableCost {
  private final UnitAssembly assembly;

  ReachableCost(UnitAssembly assembly) {
    this.assembly = assembly;
  }

  /// From package id to CPU nanoseconds.
  Map<Integer, Long> byPackage() {
    List<UnitFact> units = assembly.units();
    List<List<Integer>> needs = new ArrayList<>();
    units.forEach(unit -> needs.add(new ArrayList<>()));
    for (UnitEdge edge : assembly.edges()) {
      needs.get(edge.unitId()).add(edge.dependencyUnitId());
    }
    Map<Integer, BitSet> reached = new HashMap<>();
    for (UnitFact unit : units) {
      BitSet set = reached.computeIfAbsent(unit.packageId(), key -> new BitSet());
      List<Integer> open = new ArrayList<>(List.of(unit.unitId()));
      while (!open.isEmpty()) {
        int at = open.removeLast();
        if (!set.get(at)) {
          set.set(at);
          open.addAll(needs.get(at));
        }
      }
    }
    Map<Integer, Long> cost = new HashMap<>();
    reached.forEach((id, set) ->
        cost.put(id, set.stream().mapToLong(unit -> Math.max(0, units.get(unit).cpuNs())).sum()));
    return cost;
  }
}
