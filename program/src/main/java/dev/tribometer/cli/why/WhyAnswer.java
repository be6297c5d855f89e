package dev.tribometer.cli.why;

import dev.tribometer.ledger.Quantity;
import dev.tribometer.rebuild.PastBuild;
import dev.tribometer.rebuild.RebuildPlan;
import dev.tribometer.rebuild.UnitCosts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What would be rebuilt, or was, why, and at what cost.
///
/// @param plan what and why
/// @param past the build that is over; null where the plan is of one to come
/// @param costs what units cost in the last scan; null where there is none, or the build is over
public record WhyAnswer(RebuildPlan plan, @Nullable PastBuild past, @Nullable UnitCosts costs) {

  /// A build to come.
  public static WhyAnswer ofNext(RebuildPlan plan, @Nullable UnitCosts costs) {
    return new WhyAnswer(plan, null, costs);
  }

  /// A build that is over.
  public static WhyAnswer ofLast(PastBuild past) {
    return new WhyAnswer(past.plan(), past, null);
  }

  /// What the units cost, those of which it is known: the most CPU time that they will take, or the
  /// time on the clock that they took.
  Quantity cost(Collection<Integer> units) {
    long sum = 0;
    for (int index : units) {
      Long cost = cost(index);
      sum += cost == null ? 0 : cost;
    }
    return past == null ? new Quantity.CpuTime(sum) : new Quantity.WallTime(sum);
  }

  @Nullable Long cost(int index) {
    if (past != null) {
      return past.wallNs().get(index);
    }
    return costs == null ? null : costs.of(plan.unit(index));
  }

  /// All units.
  List<Integer> units() {
    return plan.units().stream().map(RebuildPlan.RebuildUnit::index).toList();
  }

  /// How many units have no known cost.
  long unpriced() {
    return units().stream().filter(index -> cost(index) == null).count();
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
            Comparator.<RebuildPlan.Root>comparingLong(root -> -cost(all(root)).amount())
                .thenComparingInt(root -> -root.size()))
        .toList();
  }
}
