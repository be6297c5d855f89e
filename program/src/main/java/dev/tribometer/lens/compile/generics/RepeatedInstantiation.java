package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// One generic with the same types, instantiated by several crates that do not see each other.
final class RepeatedInstantiation implements GenericsRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/repeated-instantiation",
        "The same instantiation in several crates",
        "Crates that do not depend on each other instantiate the same function with the same types,"
            + " each for itself.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    Map<Integer, List<InstantiationFact>> same = new HashMap<>();
    for (InstantiationFact copy : model.instantiations()) {
      if (!copy.typeArguments().isEmpty()) {
        same.computeIfAbsent(copy.sameTypesId(), id -> new ArrayList<>()).add(copy);
      }
    }
    Map<Integer, Long> surplus = new TreeMap<>();
    long all = 0;
    for (List<InstantiationFact> copies : same.values()) {
      if (copies.size() > 1) {
        long lines = copies.stream().skip(1).mapToLong(InstantiationFact::lines).sum();
        surplus.merge(copies.getFirst().itemId(), lines, Long::sum);
        all += lines;
      }
    }
    List<Finding> findings =
        surplus.entrySet().stream()
            .filter(entry -> !model.isNoise(entry.getValue()))
            .sorted(Comparator.comparingLong((Map.Entry<Integer, Long> entry) -> -entry.getValue()))
            .limit(GenericsModel.MOST_FINDINGS)
            .map(entry -> finding(model, model.item(entry.getKey()), entry.getValue(), same))
            .toList();
    return foundOr(
        findings,
        "no item is instantiated with the same types in several crates for 0.25 % of the IR; all"
            + " such copies together are "
            + model.ofAll(all));
  }

  private static Finding finding(
      GenericsModel model,
      GenericItem item,
      long lines,
      Map<Integer, List<InstantiationFact>> same) {
    List<List<String>> rows = new ArrayList<>();
    TreeSet<String> crates = new TreeSet<>();
    for (InstantiationFact copy : model.copies(item)) {
      List<InstantiationFact> group = same.getOrDefault(copy.sameTypesId(), List.of());
      if (group.size() < 2) {
        continue;
      }
      group.forEach(each -> crates.add(model.unit(each.irUnitId()).crateName()));
      if (copy.instantiationId() == copy.sameTypesId() && rows.size() < 8) {
        rows.add(
            List.of(
                GenericsModel.shortened(copy.typeArguments()),
                Integer.toString(group.size()),
                "%,d".formatted(copy.lines()),
                String.join(
                    ", ",
                    group.stream()
                        .map(each -> model.unit(each.irUnitId()).crateName())
                        .distinct()
                        .toList())));
      }
    }
    return Finding.of(
        "compile/repeated-instantiation",
        "%s is instantiated with the same types in %s: %s are generated more than once"
            .formatted(item.item(), count(crates.size()), model.ofAll(lines)),
        GenericsModel.place(item),
        model.lines(lines, Confidence.MEASURED),
        model.time(lines),
        List.of(
            new Evidence(
                "The types, how often, and by which crates.",
                List.of("types", "copies", "lines", "crates"),
                rows,
                "SELECT type_arguments, count(*) AS copies, min(i.lines) AS lines,"
                    + " string_agg(DISTINCT crate_name, ', ') AS crates FROM instantiation i JOIN"
                    + " ir_unit USING (ir_unit_id) WHERE item_id = "
                    + item.itemId()
                    + " GROUP BY same_types_id, type_arguments HAVING count(*) > 1 ORDER BY 2 DESC")),
        List.of(
            new Remedy(
                "Instantiate it upstream, in a crate that all of these depend on",
                List.of(
                    "In the crate that defines the item or the types, call it once with these types"
                        + " from a function that is not generic, and let the others call that"
                        + " function.",
                    "In builds without optimisation rustc then shares the instantiation by itself"
                        + " with all crates downstream."),
                null,
                "The function is no longer inlined across crates unless link-time optimisation is"
                    + " on.",
                "tribometer generics"),
            new Remedy(
                "With optimisation: try share-generics for builds where compile time matters",
                List.of(
                    "`-Zshare-generics=y` (unstable) lets crates use each other's instantiations"
                        + " also in optimised builds."),
                null,
                "Unstable; shared code is not inlined, so programs may run slower.",
                null)));
  }

  private static String count(int crates) {
    return crates == 1 ? "several units of one crate" : crates + " crates";
  }
}
