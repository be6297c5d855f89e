package dev.tribometer.lens.compile;

import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.simulate.UnitGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What packages cost and how much room units have, computed from the graph: for reports, which
/// compute nothing of the kind themselves.
public final class CompileCosts {
  private CompileCosts() {}

  /// What a package costs.
  ///
  /// @param packageId the package
  /// @param ownNs CPU time of its own units
  /// @param exclusiveNs CPU time that would vanish with it: its own units and those that only it
  ///   brings in
  /// @param inclusiveNs CPU time of it and of everything that it needs, shared or not
  /// @param dominatorId the nearest package without which this one would not be built; -1 where
  ///   there is none
  public record PackageCost(
      int packageId, long ownNs, long exclusiveNs, long inclusiveNs, int dominatorId) {}

  /// A unit's part in the schedule.
  ///
  /// @param unitId the unit
  /// @param onCriticalPath whether a delay of it delays the whole build
  /// @param slackNs how much later it could end without delaying the build
  public record UnitSchedule(int unitId, boolean onCriticalPath, long slackNs) {}

  /// The costs of all packages that have units.
  public static List<PackageCost> packages(CompileModel model) {
    List<PackageFact> packages = new ArrayList<>();
    List<BitSet> units = new ArrayList<>();
    List<BitSet> exclusive = new ArrayList<>();
    for (PackageFact each : model.packages()) {
      BitSet own = model.unitsOf(each.packageId());
      if (!own.isEmpty()) {
        packages.add(each);
        units.add(own);
        exclusive.add(model.dominators().exclusive(own));
      }
    }
    List<PackageCost> costs = new ArrayList<>();
    for (int i = 0; i < packages.size(); i++) {
      costs.add(
          new PackageCost(
              packages.get(i).packageId(),
              model.cpu(units.get(i)),
              model.cpu(exclusive.get(i)),
              model.cpu(needs(model.graph(), units.get(i))),
              dominator(i, packages, units, exclusive)));
    }
    return costs;
  }

  /// The schedule of all units.
  public static List<UnitSchedule> units(CompileModel model) {
    Set<Integer> path = new HashSet<>();
    model.schedule().criticalPath().forEach(step -> path.add(step.unit()));
    List<UnitSchedule> rows = new ArrayList<>();
    for (int unit = 0; unit < model.unitCount(); unit++) {
      UnitFact fact = model.unit(unit);
      rows.add(
          new UnitSchedule(fact.unitId(), path.contains(unit), model.schedule().slackNs(unit)));
    }
    return rows;
  }

  private static int dominator(
      int of, List<PackageFact> packages, List<BitSet> units, List<BitSet> exclusive) {
    int nearest = -1;
    for (int i = 0; i < packages.size(); i++) {
      if (i != of
          && contains(exclusive.get(i), units.get(of))
          && !contains(exclusive.get(of), units.get(i))
          && (nearest < 0
              || exclusive.get(i).cardinality() < exclusive.get(nearest).cardinality())) {
        nearest = i;
      }
    }
    return nearest < 0 ? -1 : packages.get(nearest).packageId();
  }

  private static boolean contains(BitSet all, BitSet some) {
    BitSet rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }

  private static BitSet needs(UnitGraph graph, BitSet from) {
    BitSet reached = new BitSet(graph.size());
    List<Integer> open = new ArrayList<>(from.stream().boxed().toList());
    while (!open.isEmpty()) {
      int unit = open.removeLast();
      if (!reached.get(unit)) {
        reached.set(unit);
        for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
          open.add(graph.dependency(edge));
        }
      }
    }
    return reached;
  }
}
