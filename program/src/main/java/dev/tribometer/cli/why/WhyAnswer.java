package dev.tribometer.cli.why;

import dev.tribometer.rebuild.RebuildPlan;
import dev.tribometer.rebuild.Rehearsal;
import dev.tribometer.rebuild.UnitCosts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What would be rebuilt, why, and at what cost.
///
/// @param plan what and why
/// @param outcome the rehearsal that it is from
/// @param costs what units cost in the last scan; null where there is none
public record WhyAnswer(RebuildPlan plan, Rehearsal.Outcome outcome, @Nullable UnitCosts costs) {

  /// The most that the units cost, those that the scan knows.
  long cpuNs(Collection<Integer> units) {
    UnitCosts known = costs;
    if (known == null) {
      return 0;
    }
    long sum = 0;
    for (int index : units) {
      Long cost = known.of(plan.unit(index));
      sum += cost == null ? 0 : cost;
    }
    return sum;
  }

  /// All units.
  List<Integer> units() {
    return plan.units().stream().map(RebuildPlan.RebuildUnit::index).toList();
  }

  /// How many units the scan did not build.
  long unpriced() {
    UnitCosts known = costs;
    return known == null
        ? plan.units().size()
        : plan.units().stream().filter(unit -> known.of(unit) == null).count();
  }

  /// Units that hang on a root.
  static List<Integer> all(RebuildPlan.Root root) {
    return Stream.concat(root.own().stream(), root.cascade().stream()).toList();
  }

  /// The units that would stay as they are without this root.
  List<Integer> alone(RebuildPlan.Root root) {
    return all(root).stream().filter(index -> plan.unit(index).roots().size() == 1).toList();
  }

  /// The roots, the dearest first.
  List<RebuildPlan.Root> roots() {
    return plan.roots().stream()
        .sorted(
            Comparator.<RebuildPlan.Root>comparingLong(root -> -cpuNs(all(root)))
                .thenComparingInt(root -> -root.size()))
        .toList();
  }
}
