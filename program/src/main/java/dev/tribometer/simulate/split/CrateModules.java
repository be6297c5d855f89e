package dev.tribometer.simulate.split;

import dev.tribometer.source.rust.ModuleGraph;
import dev.tribometer.source.rust.TraitImplementation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The modules of a crate by number, with what names what and what each costs.
final class CrateModules {
  private final ModuleGraph graph;
  private final ModuleShares shares;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Map<Integer, Integer>> named = new ArrayList<>();
  private final List<Map<Integer, Integer>> naming = new ArrayList<>();
  private final List<BitSet> bound = new ArrayList<>();

  CrateModules(ModuleGraph graph, ModuleShares shares) {
    this.graph = graph;
    this.shares = shares;
    for (ModuleGraph.Node node : graph.modules()) {
      numbers.put(node.path(), numbers.size());
      named.add(new TreeMap<>());
      naming.add(new TreeMap<>());
      bound.add(new BitSet());
    }
    for (ModuleGraph.Reference each : graph.references()) {
      int from = number(each.from());
      int to = number(each.to());
      named.get(from).merge(to, each.count(), Integer::sum);
      naming.get(to).merge(from, each.count(), Integer::sum);
      if (each.isBound()) {
        bound.get(to).set(from);
      }
    }
  }

  int size() {
    return graph.modules().size();
  }

  ModuleGraph graph() {
    return graph;
  }

  ModuleShares shares() {
    return shares;
  }

  int number(String path) {
    return numbers.getOrDefault(path, 0);
  }

  String path(int module) {
    return graph.modules().get(module).path();
  }

  /// What a module names, and how often.
  Map<Integer, Integer> named(int module) {
    return named.get(module);
  }

  /// What names a module, and how often.
  Map<Integer, Integer> naming(int module) {
    return naming.get(module);
  }

  /// The modules that have to be in one crate with this one because they implement its types.
  BitSet bound(int module) {
    return bound.get(module);
  }

  /// The part of the unit's CPU time that goes to these modules.
  double share(BitSet modules) {
    return modules.stream().mapToDouble(shares::cpu).sum();
  }

  /// How often the modules outside of a set name those inside.
  int references(BitSet lower) {
    return crossing(lower, false);
  }

  /// How often the modules of a set name those outside.
  int back(BitSet lower) {
    return crossing(lower, true);
  }

  private int crossing(BitSet lower, boolean isBack) {
    int sum = 0;
    for (int module = 0; module < size(); module++) {
      if (lower.get(module) == isBack) {
        for (Map.Entry<Integer, Integer> each : named.get(module).entrySet()) {
          sum += lower.get(each.getKey()) == isBack ? 0 : each.getValue();
        }
      }
    }
    return sum;
  }

  /// The implementations that the orphan rule forbids where these modules are a crate of their own
  /// below the rest: in the upper part, of a trait that is not its own for a type that is not.
  List<TraitImplementation> orphans(BitSet lower) {
    return graph.implementations().stream().filter(each -> isOrphan(each, lower)).toList();
  }

  private boolean isOrphan(TraitImplementation each, BitSet lower) {
    String trait = each.trait();
    boolean isBelow = lower.get(number(each.module()));
    boolean ownsTrait = trait != null && lower.get(number(trait)) == isBelow;
    boolean ownsType = each.types().stream().anyMatch(type -> lower.get(number(type)) == isBelow);
    return !ownsTrait && !ownsType;
  }

  /// The crates that some module names, but none of these.
  Set<String> notNamed(BitSet lower) {
    Set<String> left = new TreeSet<>();
    graph.modules().forEach(node -> left.addAll(node.crates()));
    lower.stream().forEach(module -> left.removeAll(graph.modules().get(module).crates()));
    return left;
  }
}
