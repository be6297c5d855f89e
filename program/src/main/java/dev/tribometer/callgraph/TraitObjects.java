package dev.tribometer.callgraph;

import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.format.llvmir.GlobalConstant;
import dev.tribometer.format.llvmir.ModuleSummary;
import java.util.HashSet;
import java.util.Set;

/// The traits that a program has vtables of, one summary after the other: what is used behind
/// `dyn`. Only typed IR names the trait of a vtable.
public final class TraitObjects {
  private final Set<String> paths = new HashSet<>();

  /// Adds a unit.
  public void add(ModuleSummary module) {
    for (GlobalConstant global : module.globals()) {
      for (GlobalConstant.TypeId type : global.types()) {
        paths.add(FunctionName.of(Symbol.demangle("_R" + type.id(), false)));
      }
    }
  }

  /// The paths of the traits, without generic arguments.
  public Set<String> paths() {
    return Set.copyOf(paths);
  }
}
