package dev.tribometer.lens.async.traits;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The async traits of a workspace, as the rule looks at them.
///
/// @param traits the traits
/// @param objects paths of the traits that the program has vtables of; null where that is not known
/// @param prices what the last scan measured, by package; empty where there is none
public record TraitModel(
    List<AsyncTrait> traits, @Nullable Set<String> objects, Map<String, Price> prices) {
  public TraitModel {
    traits = List.copyOf(traits);
    prices = Map.copyOf(prices);
  }

  /// What the compiler spends on a package's library where the macro makes it dear.
  ///
  /// @param borrowCheckNs self time of borrow checking, without incremental
  /// @param traitsNs self time of proofs of traits
  /// @param totalNs self time of all
  public record Price(long borrowCheckNs, long traitsNs, long totalNs) {}
}
