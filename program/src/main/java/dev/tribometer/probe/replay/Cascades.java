package dev.tribometer.probe.replay;

import dev.tribometer.fact.ReplayedUnit;
import dev.tribometer.probe.RanUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Charges what ran only because something below it ran to the units where the cause lies.
///
/// Cargo calls a unit new, without a reason, where its hash is: also that of a crate whose
/// dependency has another version now. Where the package itself is the one that was there before,
/// and something new is below it, the cause lies there.
final class Cascades {
  private final Map<Integer, RanUnit> units = new HashMap<>();
  private final Map<Integer, Set<Integer>> roots = new HashMap<>();

  private final Set<String> before;

  private Cascades(List<RanUnit> ran, Set<String> before) {
    this.before = before;
    ran.forEach(unit -> units.put(unit.unit().unitId(), unit));
  }

  /// The rows of `replay_unit` of one build.
  ///
  /// @param before the packages of the build before, each as name, space, version
  static List<ReplayedUnit> rows(int position, List<RanUnit> ran, Set<String> before) {
    Cascades cascades = new Cascades(ran, before);
    Map<Integer, Double> charged = new HashMap<>();
    for (RanUnit unit : ran) {
      if (cascades.isCascade(unit)) {
        Set<Integer> causes = cascades.roots(unit.unit().unitId());
        for (int root : causes) {
          double part = (double) Math.max(0, unit.unit().cpuNs()) / causes.size();
          charged.merge(root, part, Double::sum);
        }
      }
    }
    List<ReplayedUnit> rows = new ArrayList<>();
    for (RanUnit ranUnit : ran) {
      var unit = ranUnit.unit();
      long wall = unit.finishNs() < 0 ? -1 : unit.finishNs() - unit.startNs();
      rows.add(
          new ReplayedUnit(
              position,
              unit.unitId(),
              ranUnit.packageName(),
              ranUnit.packageVersion(),
              unit.targetName(),
              unit.targetKind(),
              unit.mode(),
              unit.cpuNs(),
              wall,
              !cascades.isCascade(ranUnit),
              ranUnit.cause().reason(),
              ranUnit.cause().what(),
              Math.round(charged.getOrDefault(unit.unitId(), 0d))));
    }
    return rows;
  }

  private boolean isCascade(RanUnit unit) {
    if (unit.cause().isCascade()) {
      return true;
    }
    String name = unit.packageName() + " " + unit.packageVersion();
    return unit.cause().isNew() && before.contains(name) && hasNewBelow(unit);
  }

  private boolean hasNewBelow(RanUnit unit) {
    return unit.needs().stream()
        .map(units::get)
        .anyMatch(needed -> needed != null && needed.cause().isNew());
  }

  /// The units with a cause of their own below a unit. Cargo's graph has no cycles; a damaged log
  /// may, and then what is being looked at counts as having none.
  private Set<Integer> roots(int id) {
    Set<Integer> known = roots.get(id);
    if (known != null) {
      return known;
    }
    Set<Integer> found = new TreeSet<>();
    roots.put(id, Set.of());
    RanUnit unit = units.get(id);
    if (unit != null) {
      for (int needed : unit.needs()) {
        RanUnit below = units.get(needed);
        if (below != null && isCascade(below)) {
          found.addAll(roots(needed));
        } else if (below != null) {
          found.add(needed);
        }
      }
    }
    roots.put(id, found);
    return found;
  }
}
