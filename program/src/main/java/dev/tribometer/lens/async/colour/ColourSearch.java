package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.AsyncRoot;
import dev.tribometer.lens.async.AsyncRoots;
import dev.tribometer.lens.async.BlockingSearch;
import dev.tribometer.lens.async.BlockingSite;
import dev.tribometer.lens.async.Policy;
import dev.tribometer.lens.async.WaitingReach;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Colours the workspace's functions.
public final class ColourSearch {
  private final CallGraph graph;
  private final BlockingSearch.Result blocking;
  private final ColourUnits units;
  private final ColourRoles roles;
  private final BitSet waiting;
  private final Awaits awaits;

  private ColourSearch(CallGraph graph, Policy policy, BlockingSearch.Result blocking) {
    this.graph = graph;
    this.blocking = blocking;
    this.units = new ColourUnits(graph);
    this.roles = new ColourRoles(graph);
    this.waiting = WaitingReach.of(graph, policy);
    this.awaits = new Awaits(graph, units, roles);
  }

  /// Colours them.
  ///
  /// @param blocking what the search for functions that wait found
  /// @param lines how many lines the workspace's sources have
  public static ColourMap run(
      CallGraph graph, Policy policy, BlockingSearch.Result blocking, long lines) {
    return new ColourSearch(graph, policy, blocking).run(lines);
  }

  private ColourMap run(long lines) {
    Colour[] colours = colours();
    Set<String> flagged = flagged();
    List<ColourMap.Unit> all = new ArrayList<>();
    for (int unit = 0; unit < units.size(); unit++) {
      boolean polled = !units.bodies(unit).isEmpty();
      boolean blocks =
          polled
              ? flagged.contains(units.name(unit))
              : units.nodes(unit).stream().anyMatch(waiting::get);
      all.add(
          new ColourMap.Unit(
              unit,
              units.name(unit),
              graph.owner(units.nodes(unit).getFirst()).name(),
              units.place(unit),
              colours[unit],
              blocks,
              units.nodes(unit).stream().anyMatch(roles::crosses),
              suspendPoints(unit)));
    }
    List<ColourMap.Edge> edges = ColourEdges.of(graph, units, roles, all);
    ColourMetrics metrics = new ColourMetrics(graph, units, roles, all, edges, awaits);
    return new ColourMap(all, edges, metrics.of(blocking, lines));
  }

  private Set<String> flagged() {
    Set<String> flagged = new HashSet<>();
    for (BlockingSite site : blocking.sites()) {
      if (site.severity() != BlockingSite.Severity.CANCEL) {
        site.roots().stream().map(AsyncRoot::name).forEach(flagged::add);
      }
    }
    return flagged;
  }

  private int suspendPoints(int unit) {
    return units.bodies(unit).stream().mapToInt(graph::suspendPoints).max().orElse(0);
  }

  private Colour[] colours() {
    Colour[] colours = new Colour[units.size()];
    for (int unit = 0; unit < units.size(); unit++) {
      boolean async =
          units.bodies(unit).stream()
              .anyMatch(node -> AsyncRoots.isAsyncBody(graph.debugName(node)));
      colours[unit] =
          async
              ? suspendPoints(unit) == 0 ? Colour.NEVER_AWAITS : Colour.ASYNC
              : units.bodies(unit).isEmpty() ? Colour.SYNC : Colour.POLL;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int unit = 0; unit < units.size(); unit++) {
        Awaits.Awaited awaited = awaits.of(unit);
        Set<Integer> all = new LinkedHashSet<>(awaited.units());
        if (colours[unit] == Colour.ASYNC
            && !awaited.others()
            && (awaited.ready() || !all.isEmpty())
            && all.stream()
                .allMatch(each ->
                    colours[each] == Colour.NEVER_AWAITS || colours[each] == Colour.NEVER_PENDS)) {
          colours[unit] = Colour.NEVER_PENDS;
          changed = true;
        }
      }
    }
    return colours;
  }
}
