package dev.tribometer.simulate;

import java.util.ArrayList;
import java.util.List;

/// A build as work to be done: units, what needs what, and what cargo itself takes. Numbers of
/// units are places in the list.
///
/// @param units the units that ran
/// @param edges what needs what
/// @param roots the units that were asked for
/// @param elsewhere code of one crate that other units generate
/// @param beforeNs from cargo's start until its first unit starts
/// @param backgroundShare how many processors cargo and the wrappers keep busy on average
public record BuildWork(
    List<UnitWork> units,
    List<UnitGraph.Edge> edges,
    List<Integer> roots,
    List<Elsewhere> elsewhere,
    double beforeNs,
    double backgroundShare) {
  public BuildWork {
    units = List.copyOf(units);
    edges = List.copyOf(edges);
    roots = List.copyOf(roots);
    elsewhere = List.copyOf(elsewhere);
  }

  /// Code that one unit generates and another crate wrote.
  ///
  /// @param unit the unit that generates it
  /// @param originCrate the crate that wrote it
  /// @param cpuNs what it takes
  public record Elsewhere(int unit, String originCrate, double cpuNs) {}

  /// CPU time of all units.
  public double unitsCpuNs() {
    double sum = 0;
    for (UnitWork unit : units) {
      sum += unit.cpuNs();
    }
    return sum;
  }

  /// The graph of the units.
  public UnitGraph graph() {
    java.util.BitSet wanted = new java.util.BitSet(units.size());
    roots.forEach(wanted::set);
    return UnitGraph.of(units.size(), edges, wanted);
  }

  /// The same work with every unit multiplied.
  public BuildWork times(double factor) {
    List<Elsewhere> scaled = new ArrayList<>();
    for (Elsewhere each : elsewhere) {
      scaled.add(new Elsewhere(each.unit(), each.originCrate(), each.cpuNs() * factor));
    }
    return new BuildWork(
        units.stream().map(unit -> unit.times(factor)).toList(),
        edges,
        roots,
        scaled,
        beforeNs,
        backgroundShare);
  }

  BuildWork withUnits(List<UnitWork> other) {
    return new BuildWork(other, edges, roots, elsewhere, beforeNs, backgroundShare);
  }
}
