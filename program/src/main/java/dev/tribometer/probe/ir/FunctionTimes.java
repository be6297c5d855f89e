package dev.tribometer.probe.ir;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CPU time that LLVM spent on single functions, as rustc's profile gives it.
///
/// @param byName by crate of the unit, and in it by the function's name as the demangler prints it
///   in full
public record FunctionTimes(Map<String, Map<String, Long>> byName) {
  /// Nothing was measured.
  public static FunctionTimes none() {
    return new FunctionTimes(Map.of());
  }

  /// The time of a function; null where it was not measured.
  @Nullable Long of(IrUnit unit, String name) {
    Map<String, Long> names = byName.get(unit.crateName());
    return names == null ? null : names.get(name);
  }
}
