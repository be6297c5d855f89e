package dev.tribometer.simulate.split;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.simulate.UnitWork;
import dev.tribometer.source.rust.ModuleGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which part of a unit's work goes to which of its modules. The front end is divided by the length
/// of the source in tokens. Code generation is divided by the names of codegen units, where those
/// that name a module hold enough of it, and else by the source as well; what belongs to no module
/// (generics of other crates) goes with the rest.
///
/// @param front each module's share of the front end
/// @param codegen each module's share of code generation
/// @param cpu each module's share of all
/// @param isByCodegenUnits whether code generation is divided by codegen units
record ModuleShares(
    List<Double> front, List<Double> codegen, List<Double> cpu, boolean isByCodegenUnits) {
  /// The part of code generation below which names say too little.
  private static final double ENOUGH = 0.1;

  ModuleShares {
    front = List.copyOf(front);
    codegen = List.copyOf(codegen);
    cpu = List.copyOf(cpu);
  }

  static ModuleShares of(ModuleGraph graph, UnitWork unit, List<CodegenUnitFact> codegenUnits) {
    double[] tokens = graph.modules().stream().mapToDouble(ModuleGraph.Node::tokens).toArray();
    List<Double> front = shares(tokens);
    double[] generated = new double[tokens.length];
    Map<String, Integer> numbers = new HashMap<>();
    graph.modules().forEach(node -> numbers.put(node.path(), numbers.size()));
    double all = 0;
    for (CodegenUnitFact each : codegenUnits) {
      all += each.cpuNs();
      String path = module(each.name(), unit.crateName());
      if (path != null) {
        generated[nearest(path, numbers)] += each.cpuNs();
      }
    }
    double known = Arrays.stream(generated).sum();
    boolean isByCodegenUnits = known > 0 && known >= all * ENOUGH;
    List<Double> codegen = isByCodegenUnits ? shares(generated) : front;
    double late = unit.middleNs() + unit.codegenNs();
    double sum = Math.max(1, unit.frontNs() + late);
    List<Double> cpu = new ArrayList<>();
    for (int module = 0; module < tokens.length; module++) {
      cpu.add((front.get(module) * unit.frontNs() + codegen.get(module) * late) / sum);
    }
    return new ModuleShares(front, codegen, cpu, isByCodegenUnits);
  }

  double cpu(int module) {
    return cpu.get(module);
  }

  /// `crate::walk` of `ignore.5051be87f53674c3-walk.volatile`; null where it holds code of another
  /// crate or of several. Source: rustc's `CodegenUnitNameBuilder`, names that people can read.
  private static @Nullable String module(String name, String crate) {
    String plain = name.endsWith(".volatile") ? name.substring(0, name.length() - 9) : name;
    if (!plain.startsWith(crate + ".") || plain.contains("-in-") || plain.contains("cgu")) {
      return null;
    }
    int behind = plain.indexOf('-');
    return behind < 0 ? "crate" : "crate::" + plain.substring(behind + 1).replace("-", "::");
  }

  private static int nearest(String path, Map<String, Integer> numbers) {
    String at = path;
    while (!numbers.containsKey(at) && at.contains("::")) {
      at = at.substring(0, at.lastIndexOf("::"));
    }
    return numbers.getOrDefault(at, 0);
  }

  private static List<Double> shares(double[] values) {
    double sum = Math.max(1e-9, Arrays.stream(values).sum());
    return Arrays.stream(values).mapToObj(each -> each / sum).toList();
  }
}
