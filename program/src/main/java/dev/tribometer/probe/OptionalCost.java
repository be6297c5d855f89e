package dev.tribometer.probe;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The CPU time of what only features bring in below a package: an upper bound of what switching
/// some of its features off could save.
///
/// Features reach down through the packages that it needs, so every edge that starts at one of
/// their units and that is declared optional may go. What the build needs by other edges stays.
final class OptionalCost {
  private static final Set<String> DEV_KINDS = Set.of("test", "example", "bench");

  private final List<UnitFact> units;
  private final List<List<Integer>> needs = new ArrayList<>();
  private final List<List<Integer>> surely = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();
  private final Map<Long, List<DependencyFact>> declared = new HashMap<>();

  OptionalCost(List<UnitFact> units, List<UnitEdge> edges, List<DependencyFact> dependencies) {
    this.units = units;
    for (DependencyFact row : dependencies) {
      declared
          .computeIfAbsent(
              key(row.packageId(), row.dependencyPackageId()), key -> new ArrayList<>())
          .add(row);
    }
    BitSet needed = new BitSet();
    units.forEach(unit -> {
      needs.add(new ArrayList<>());
      surely.add(new ArrayList<>());
    });
    for (UnitEdge edge : edges) {
      needed.set(edge.dependencyUnitId());
      needs.get(edge.unitId()).add(edge.dependencyUnitId());
      if (isSure(units.get(edge.unitId()), units.get(edge.dependencyUnitId()))) {
        surely.get(edge.unitId()).add(edge.dependencyUnitId());
      }
    }
    units.stream()
        .map(UnitFact::unitId)
        .filter(unit -> !needed.get(unit) || units.get(unit).isRoot())
        .forEach(roots::add);
  }

  /// CPU nanoseconds of the units that features of a package, or of what it needs, may have
  /// brought.
  long below(int packageId) {
    BitSet reached = new BitSet();
    List<Integer> open = new ArrayList<>();
    units.stream()
        .filter(unit -> unit.packageId() == packageId)
        .forEach(unit -> open.add(unit.unitId()));
    while (!open.isEmpty()) {
      int at = open.removeLast();
      if (!reached.get(at)) {
        reached.set(at);
        open.addAll(needs.get(at));
      }
    }
    BitSet kept = new BitSet();
    open.addAll(roots);
    while (!open.isEmpty()) {
      int at = open.removeLast();
      if (!kept.get(at)) {
        kept.set(at);
        open.addAll(reached.get(at) ? surely.get(at) : needs.get(at));
      }
    }
    reached.andNot(kept);
    return reached.stream().mapToLong(unit -> Math.max(0, units.get(unit).cpuNs())).sum();
  }

  /// Whether a unit needs another whatever features are on.
  private boolean isSure(UnitFact from, UnitFact to) {
    if (from.packageId() == to.packageId()) {
      return true;
    }
    boolean isScript = from.targetKind().equals("build-script");
    boolean isDev = from.mode().equals("test") || DEV_KINDS.contains(from.targetKind());
    List<DependencyFact> serving =
        declared.getOrDefault(key(from.packageId(), to.packageId()), List.of()).stream()
            .filter(row ->
                switch (row.kind()) {
                  case "build" -> isScript;
                  case "dev" -> isDev;
                  default -> !isScript;
                })
            .toList();
    boolean isNeverOptional = serving.stream().noneMatch(DependencyFact::optional);
    return serving.stream()
        .anyMatch(row -> !row.optional() && (row.target() == null || isNeverOptional));
  }

  private static long key(int from, int to) {
    return ((long) from << 32) | to;
  }
}
