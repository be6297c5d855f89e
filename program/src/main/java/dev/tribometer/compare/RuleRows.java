package dev.tribometer.compare;

import dev.tribometer.compare.Comparison.RuleRow;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.QuantityUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the rules found on one side and on the other.
final class RuleRows {
  private RuleRows() {}

  static List<RuleRow> of(
      Snapshot a, Snapshot b, Noise noise, double confidence, List<Friction> unsteady) {
    Set<String> rules = new TreeSet<>();
    a.frictions().forEach(friction -> rules.add(friction.rule()));
    b.frictions().forEach(friction -> rules.add(friction.rule()));
    List<RuleRow> rows = new ArrayList<>();
    for (String rule : rules) {
      long before = cpu(a, rule, unsteady);
      long after = cpu(b, rule, unsteady);
      rows.add(
          new RuleRow(
              rule,
              count(a, rule),
              count(b, rule),
              cost(a, rule),
              cost(b, rule),
              before < 0 || after < 0 ? null : noise.between(before, after, confidence)));
    }
    return rows;
  }

  private static int count(Snapshot side, String rule) {
    return side.looked().contains(rule) ? of(side, rule).size() : -1;
  }

  private static List<Friction> of(Snapshot side, String rule) {
    return side.frictions().stream().filter(friction -> friction.rule().equals(rule)).toList();
  }

  /// The sum of CPU times without the unsteady ones; -1 where there is another unit among them, or
  /// the rule could not look.
  private static long cpu(Snapshot side, String rule, List<Friction> unsteady) {
    String word = QuantityUnit.of(new Quantity.CpuTime(0)).word();
    long sum = side.looked().contains(rule) ? 0 : -1;
    for (Friction friction : of(side, rule)) {
      if (!friction.unit().equals(word)) {
        return -1;
      }
      sum += unsteady.contains(friction) ? 0 : friction.amount();
    }
    return sum;
  }

  /// The sum, where all costs are of one unit. Findings may overlap, so it is no part of the whole.
  private static String cost(Snapshot side, String rule) {
    List<Friction> frictions = of(side, rule);
    Set<String> units = new HashSet<>();
    frictions.forEach(friction -> units.add(friction.unit()));
    if (units.size() != 1) {
      return frictions.isEmpty() ? "" : "several units";
    }
    QuantityUnit unit = QuantityUnit.ofWord(units.iterator().next());
    long sum = frictions.stream().mapToLong(Friction::amount).sum();
    return unit == null ? "" : QuantityFormat.text(unit.quantity(sum, "in all"));
  }

  /// The findings of one side that the other does not have and that a change explains.
  ///
  /// @param changed the packages that differ
  /// @param all whether every finding counts as explained
  static List<Friction> only(Snapshot one, Snapshot other, Set<String> changed, boolean all) {
    return only(one, other).stream()
        .filter(friction -> all || isExplained(friction, changed))
        .toList();
  }

  /// The findings that only one side has though nothing that they name differs.
  static List<Friction> unsteady(Snapshot a, Snapshot b, Set<String> changed, boolean all) {
    List<Friction> found = new ArrayList<>();
    for (List<Friction> side : List.of(only(a, b), only(b, a))) {
      side.stream().filter(friction -> !all && !isExplained(friction, changed)).forEach(found::add);
    }
    return found;
  }

  private static boolean isExplained(Friction friction, Set<String> changed) {
    Set<String> words = new HashSet<>(List.of(friction.place().split("[ ,()]+", -1)));
    return changed.stream().anyMatch(words::contains);
  }

  /// The findings of one side that the other does not have, though the rule could look there.
  private static List<Friction> only(Snapshot one, Snapshot other) {
    Set<String> known = new HashSet<>();
    other.frictions().forEach(friction -> known.add(friction.id()));
    return one.frictions().stream()
        .filter(friction -> !known.contains(friction.id()))
        .filter(friction -> other.looked().contains(friction.rule()))
        .toList();
  }
}
