package dev.tribometer.probe.edit;

import dev.tribometer.fact.FileEditCost;
import dev.tribometer.probe.RanUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The members of a workspace, which needs which, and what an edit of each makes run.
///
/// @param nodes the members that have a library or a program in the build
/// @param edges which of them needs which, directly
public record CrateGraph(List<Node> nodes, List<Edge> edges) {
  public CrateGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// A member.
  ///
  /// @param name its package
  /// @param kind lib, proc-macro or bin: the target whose edits count
  /// @param coldCpuNs CPU time of that target's unit from nothing
  /// @param units how many units run after an edit
  /// @param hit numbers of the members of which units run, itself included
  /// @param costs what edits cost, one for each kind, in the order of kinds
  /// @param perDayCpuNs expected CPU time a day of the builds after edits of its files
  public record Node(
      String name,
      String kind,
      long coldCpuNs,
      int units,
      List<Integer> hit,
      List<Cost> costs,
      long perDayCpuNs) {
    public Node {
      hit = List.copyOf(hit);
      costs = List.copyOf(costs);
    }
  }

  /// What an edit costs.
  ///
  /// @param edit its kind, as in the table `edit_trial`
  /// @param cpuNs CPU time of the build after it; -1 where neither measured nor modelled
  /// @param isMeasured whether it was made; else the model says it
  public record Cost(String edit, long cpuNs, boolean isMeasured) {}

  /// A member needs another.
  ///
  /// @param from number of the one that needs
  /// @param to number of the one that is needed
  public record Edge(int from, int to) {}

  static CrateGraph of(
      ColdBuild cold,
      List<EditedTarget> targets,
      List<EditTrials.Measured> measured,
      List<FileEditCost> files) {
    Map<EditKind, EditModel> models = EditTrials.models(measured);
    Map<String, Integer> numbers = new HashMap<>();
    targets.forEach(target -> numbers.put(target.packageName(), numbers.size()));
    List<Node> nodes = new ArrayList<>();
    for (EditedTarget target : targets) {
      TreeSet<Integer> hit = new TreeSet<>();
      List<RanUnit> units = cold.hit(target);
      for (RanUnit unit : units) {
        Integer number = numbers.get(unit.packageName());
        if (number != null) {
          hit.add(number);
        }
      }
      List<Cost> costs = new ArrayList<>();
      for (EditKind kind : EditKind.values()) {
        Optional<EditTrials.Measured> made =
            measured.stream()
                .filter(each -> each.kind() == kind)
                .filter(each -> each.target().packageName().equals(target.packageName()))
                .findFirst();
        EditModel model = models.get(kind);
        long modelled = model == null ? -1 : model.predict(cold, target);
        costs.add(
            new Cost(
                kind.word(),
                made.map(each -> each.outcome().cpuNs()).orElse(modelled),
                made.isPresent()));
      }
      nodes.add(
          new Node(
              target.packageName(),
              target.unit().targetKind(),
              target.unit().cpuNs(),
              units.size(),
              List.copyOf(hit),
              costs,
              perDay(target, files)));
    }
    return new CrateGraph(nodes, edges(cold, numbers));
  }

  private static long perDay(EditedTarget target, List<FileEditCost> files) {
    return files.stream()
        .filter(file ->
            Arrays.asList(file.packages().split(",", -1)).contains(target.unit().crateName()))
        .mapToLong(FileEditCost::perDayCpuNs)
        .sum();
  }

  private static List<Edge> edges(ColdBuild cold, Map<String, Integer> numbers) {
    Map<Integer, RanUnit> byId = new HashMap<>();
    cold.units().forEach(unit -> byId.put(unit.unit().unitId(), unit));
    TreeSet<Edge> edges =
        new TreeSet<>(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to));
    for (RanUnit unit : cold.units()) {
      Integer from = numbers.get(unit.packageName());
      for (int id : unit.needs()) {
        RanUnit needed = byId.get(id);
        Integer to = needed == null ? null : numbers.get(needed.packageName());
        if (from != null && to != null && !from.equals(to)) {
          edges.add(new Edge(from, to));
        }
      }
    }
    return List.copyOf(edges);
  }
}
