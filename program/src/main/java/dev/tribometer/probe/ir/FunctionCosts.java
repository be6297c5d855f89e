package dev.tribometer.probe.ir;

import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.probe.profile.FunctionName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code generation of units, divided among their functions: each function has what was measured
/// for it alone; of what was measured for one crate's code, and of the rest of the unit, each has a
/// part in proportion to its lines.
final class FunctionCosts {
  private final CodegenTimes times;
  private final long[] codegenNs;
  private final long[] llvmNs;

  private FunctionCosts(CodegenTimes times, int functions) {
    this.times = times;
    this.codegenNs = new long[functions];
    this.llvmNs = new long[functions];
    Arrays.fill(codegenNs, -1);
    Arrays.fill(llvmNs, -1);
  }

  /// Divides.
  static FunctionCosts of(IrCollection collection, IrProgram program, CodegenTimes times) {
    FunctionCosts costs = new FunctionCosts(times, program.functions().size());
    if (times.isNone()) {
      return costs;
    }
    Map<Integer, List<IrFunction>> byUnit = new HashMap<>();
    for (IrFunction function : program.functions()) {
      byUnit.computeIfAbsent(function.unit(), unit -> new ArrayList<>()).add(function);
    }
    Map<String, List<IrFunction>> everywhere =
        times.isByFunction() ? byName(program.functions()) : Map.of();
    Map<String, Double> elsewhere = new HashMap<>();
    for (IrUnit unit : collection.units()) {
      CodegenTimes.Unit measured = times.of(unit);
      List<IrFunction> functions = byUnit.getOrDefault(unit.id(), List.of());
      if (measured != null) {
        costs.divide(measured, functions, everywhere.keySet(), elsewhere);
      }
    }
    // Link-time optimisation works on functions of other units, whose cost this is.
    elsewhere.forEach((name, ns) -> costs.give(everywhere.getOrDefault(name, List.of()), ns));
    return costs;
  }

  private static Map<String, List<IrFunction>> byName(List<IrFunction> functions) {
    Map<String, List<IrFunction>> byName = new HashMap<>();
    for (IrFunction function : functions) {
      byName
          .computeIfAbsent(
              FunctionName.of(Symbol.demangle(function.symbol(), true)), name -> new ArrayList<>())
          .add(function);
    }
    return byName;
  }

  private void divide(
      CodegenTimes.Unit measured,
      List<IrFunction> functions,
      Set<String> known,
      Map<String, Double> elsewhere) {
    double rest = measured.codegenNs();
    if (times.isByFunction()) {
      functions.forEach(function -> llvmNs[function.id()] = 0);
      Map<String, List<IrFunction>> here = byName(functions);
      for (Map.Entry<String, Long> entry : measured.byFunction().entrySet()) {
        List<IrFunction> own = here.get(entry.getKey());
        if (own != null) {
          give(own, entry.getValue());
          rest -= entry.getValue();
        } else if (known.contains(entry.getKey())) {
          elsewhere.merge(entry.getKey(), (double) entry.getValue(), Double::sum);
          rest -= entry.getValue();
        }
      }
      spread(functions, Math.max(0, rest));
      return;
    }
    Map<String, List<IrFunction>> byOrigin = new HashMap<>();
    for (IrFunction function : functions) {
      String origin = IrProgram.originName(function).orElse("");
      if (measured.byOrigin().containsKey(origin)) {
        byOrigin.computeIfAbsent(origin, crate -> new ArrayList<>()).add(function);
      }
    }
    for (Map.Entry<String, List<IrFunction>> entry : byOrigin.entrySet()) {
      Long ns = measured.byOrigin().get(entry.getKey());
      if (ns != null) {
        spread(entry.getValue(), ns);
        rest -= ns;
      }
    }
    // Codegen units that hold several crates' code, and what is done for all of them together.
    spread(functions, Math.max(0, rest));
  }

  /// Measured for these functions, of which there are several where units share a name.
  private void give(List<IrFunction> functions, double ns) {
    for (IrFunction function : functions) {
      long part = Math.round(ns / functions.size());
      llvmNs[function.id()] = Math.max(0, llvmNs[function.id()]) + part;
      add(function, part);
    }
  }

  private void spread(List<IrFunction> functions, double ns) {
    long lines = functions.stream().mapToLong(IrFunction::lines).sum();
    for (IrFunction function : functions) {
      add(function, Math.round(ns * function.lines() / Math.max(1, lines)));
    }
  }

  private void add(IrFunction function, long ns) {
    codegenNs[function.id()] = Math.max(0, codegenNs[function.id()]) + ns;
  }

  /// The part of code generation that is a function's; null where its unit was not measured.
  @Nullable Long codegenNs(IrFunction function) {
    return known(codegenNs[function.id()]);
  }

  /// What LLVM's passes took on a function; null where that was not measured.
  @Nullable Long llvmNs(IrFunction function) {
    return known(llvmNs[function.id()]);
  }

  private static @Nullable Long known(long ns) {
    return ns < 0 ? null : ns;
  }
}
