package dev.tribometer.simulate.split;

import dev.tribometer.simulate.BuildWork;
import dev.tribometer.simulate.UnitGraph;
import dev.tribometer.simulate.UnitWork;
import dev.tribometer.source.rust.ModuleGraph;
import dev.tribometer.source.rust.TraitImplementation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A crate whose modules and references are given, in a build in which it is unit 0.
final class PlantedCrate {
  static final double SECOND = 1e9;

  private final List<ModuleGraph.Node> nodes = new ArrayList<>();
  private final List<ModuleGraph.Reference> references = new ArrayList<>();
  private final List<TraitImplementation> implementations = new ArrayList<>();
  private final List<UnitWork> units = new ArrayList<>();
  private final List<UnitGraph.Edge> edges = new ArrayList<>();
  private final Map<String, Integer> needs = new HashMap<>();

  /// Takes so many seconds for its front end and for generating code.
  PlantedCrate(double front, double codegen, boolean isLibrary) {
    units.add(unit(0, front, codegen, isLibrary));
  }

  private static UnitWork unit(int number, double front, double codegen, boolean isLibrary) {
    String name = "unit" + number;
    return new UnitWork(
        number, number, name, name, front * SECOND, 0, codegen * SECOND, 1, 0, isLibrary);
  }

  PlantedCrate module(String name, int tokens, String... crates) {
    nodes.add(
        new ModuleGraph.Node(
            "crate::" + name, Path.of(name + ".rs"), tokens, tokens, Set.of(crates)));
    return this;
  }

  PlantedCrate names(String from, String to, int count) {
    references.add(
        new ModuleGraph.Reference("crate::" + from, "crate::" + to, "Name", count, true, false));
    return this;
  }

  PlantedCrate bound(String from, String to) {
    references.add(
        new ModuleGraph.Reference("crate::" + from, "crate::" + to, "Name", 1, true, true));
    return this;
  }

  PlantedCrate implementation(String module, String trait, String... types) {
    implementations.add(
        new TraitImplementation(
            "crate::" + module,
            Path.of(module + ".rs"),
            7,
            "Trait for Type",
            trait.isEmpty() ? null : "crate::" + trait,
            Set.of(types)));
    return this;
  }

  /// Another library, which the crate needs.
  PlantedCrate dependency(String name, double front) {
    int number = units.size();
    units.add(unit(number, front, 0, true));
    edges.add(new UnitGraph.Edge(0, number, false));
    needs.put(name, number);
    return this;
  }

  /// A program that needs the crate.
  PlantedCrate program(double front) {
    int number = units.size();
    units.add(unit(number, front, 0, false));
    edges.add(new UnitGraph.Edge(number, 0, true));
    return this;
  }

  CrateModules modules() {
    ModuleGraph graph = new ModuleGraph(nodes, references, implementations);
    return new CrateModules(graph, ModuleShares.of(graph, units.getFirst(), List.of()));
  }

  SplitAdvisor.Subject subject() {
    BuildWork work = new BuildWork(units, edges, List.of(units.size() - 1), List.of(), 0, 0);
    return new SplitAdvisor.Subject(work, 0, needs);
  }
}
