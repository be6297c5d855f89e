package dev.tribometer.probe.edit;

import dev.tribometer.probe.RanUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The build from nothing before the edits: which units there are, what each costs, and which need
/// which.
final class ColdBuild {
  private final List<RanUnit> units;
  private final Map<Integer, RanUnit> byId = new HashMap<>();
  private final Map<Integer, List<Integer>> dependents = new HashMap<>();
  private final Map<String, Long> costs = new HashMap<>();

  ColdBuild(List<RanUnit> units) {
    this.units = List.copyOf(units);
    for (RanUnit unit : units) {
      byId.put(unit.unit().unitId(), unit);
      costs.merge(key(unit), unit.unit().cpuNs(), Math::max);
      for (int needed : unit.needs()) {
        dependents.computeIfAbsent(needed, key -> new ArrayList<>()).add(unit.unit().unitId());
      }
    }
  }

  /// The targets of the packages, one each: the library where there is one, else the dearest
  /// program.
  List<EditedTarget> targets(Set<String> packages) {
    Map<String, RanUnit> chosen = new LinkedHashMap<>();
    for (RanUnit unit : units) {
      String kind = unit.unit().targetKind();
      boolean isLibrary = kind.equals("lib") || kind.equals("proc-macro");
      if (!packages.contains(unit.packageName()) || !(isLibrary || kind.equals("bin"))) {
        continue;
      }
      RanUnit before = chosen.get(unit.packageName());
      boolean isBetter =
          before == null
              || (isLibrary && before.unit().targetKind().equals("bin"))
              || (!isLibrary
                  && before.unit().targetKind().equals("bin")
                  && unit.unit().cpuNs() > before.unit().cpuNs());
      if (isBetter) {
        chosen.put(unit.packageName(), unit);
      }
    }
    List<EditedTarget> targets = new ArrayList<>();
    chosen.forEach((name, unit) -> targets.add(new EditedTarget(name, unit.unit())));
    return targets;
  }

  /// What a unit cost when it was built from nothing; -1 where it was not.
  long cost(RanUnit unit) {
    return costs.getOrDefault(key(unit), -1L);
  }

  List<RanUnit> units() {
    return units;
  }

  /// The units that run when a target is edited, by cargo's rule: its own and all that need one of
  /// them. Cargo looks at no interface: whatever changed, dependents run.
  List<RanUnit> hit(EditedTarget target) {
    Set<Integer> seen = new HashSet<>();
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (RanUnit unit : units) {
      if (target.isOf(unit)) {
        next.add(unit.unit().unitId());
      }
    }
    List<RanUnit> hit = new ArrayList<>();
    while (!next.isEmpty()) {
      int id = next.removeFirst();
      RanUnit unit = byId.get(id);
      if (unit != null && seen.add(id)) {
        hit.add(unit);
        next.addAll(dependents.getOrDefault(id, List.of()));
      }
    }
    return hit;
  }

  /// What makes two units of different builds the same.
  static String key(RanUnit unit) {
    return String.join(
        "\0",
        unit.packageName(),
        unit.packageVersion(),
        unit.unit().targetName(),
        unit.unit().targetKind(),
        unit.unit().mode(),
        unit.unit().features());
  }
}
