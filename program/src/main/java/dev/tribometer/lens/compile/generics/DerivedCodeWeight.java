package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Impls that derives write, and formatting, take much of the IR of a member.
final class DerivedCodeWeight implements GenericsRule {
  /// From here on it is worth asking which of them anybody uses.
  static final double HEAVY = 0.05;

  private static final Set<String> DERIVED =
      Set.of(
          "core::fmt::Debug",
          "core::fmt::Display",
          "core::clone::Clone",
          "core::cmp::PartialEq",
          "core::cmp::Eq",
          "core::cmp::PartialOrd",
          "core::cmp::Ord",
          "core::hash::Hash",
          "core::default::Default",
          "serde::ser::Serialize",
          "serde::de::Deserialize",
          "serde_core::ser::Serialize",
          "serde_core::de::Deserialize",
          "serde::de::Visitor",
          "serde_core::de::Visitor");

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/derived-code-weight",
        "Formatting and what derives write",
        "Every derive writes code for every type and field, whether anybody calls it or not.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    Map<String, Map<String, long[]>> byCrate = new TreeMap<>();
    Map<String, GenericItem> largest = new HashMap<>();
    for (GenericItem item : model.items()) {
      String implemented = item.traitImpl();
      String crate = item.originCrate();
      if (crate == null
          || implemented == null
          || !item.originIsMember()
          || !DERIVED.contains(implemented)) {
        continue;
      }
      long[] sum =
          byCrate
              .computeIfAbsent(crate, name -> new TreeMap<>())
              .computeIfAbsent(implemented, name -> new long[2]);
      sum[0] += item.lines();
      sum[1] += item.copies();
      largest.merge(crate, item, (one, other) -> one.lines() >= other.lines() ? one : other);
    }
    List<Finding> findings = new ArrayList<>();
    long most = 0;
    for (Map.Entry<String, Map<String, long[]>> entry : byCrate.entrySet()) {
      long lines = entry.getValue().values().stream().mapToLong(sum -> sum[0]).sum();
      GenericItem top = largest.get(entry.getKey());
      if (model.share(lines) >= HEAVY && top != null) {
        findings.add(finding(model, entry.getKey(), entry.getValue(), lines, top));
      } else {
        most = Math.max(most, lines);
      }
    }
    return foundOr(
        findings,
        "no member spends 5 % of the IR on impls of Debug, Clone, comparison, hashing and serde; the"
            + " most is "
            + model.ofAll(most));
  }

  private static Finding finding(
      GenericsModel model,
      String crate,
      Map<String, long[]> byTrait,
      long lines,
      GenericItem largest) {
    List<List<String>> rows = new ArrayList<>();
    byTrait.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0]))
        .forEach(entry ->
            rows.add(
                List.of(
                    entry.getKey(),
                    Long.toString(entry.getValue()[1]),
                    "%,d".formatted(entry.getValue()[0]))));
    String file = GenericsModel.place(largest).file();
    return Finding.of(
        "compile/derived-code-weight",
        "Impls that are mostly derived take %s in %s".formatted(model.ofAll(lines), crate),
        file == null ? Place.of(crate) : Place.in("derives of " + crate, file),
        model.lines(lines, Confidence.MEASURED),
        model.time(lines),
        List.of(
            new Evidence(
                "By trait; whether an impl was derived or written by hand is not told.",
                List.of("trait", "functions", "lines"),
                rows,
                "SELECT trait_impl, sum(copies) AS functions, sum(lines) AS lines FROM generic_item"
                    + " WHERE origin_crate = '"
                    + crate.replace("'", "''")
                    + "' AND trait_impl IS NOT NULL GROUP BY 1 ORDER BY 3 DESC")),
        List.of(
            new Remedy(
                "Derive what is used",
                List.of(
                    "Take out derives that nothing needs; the compiler says if something does.",
                    "Put `Debug` of large types behind a feature or `#[cfg_attr(test, derive(Debug))]`"
                        + " where only tests print them."),
                null,
                "Public types without Debug or Clone are less convenient for others, and taking a"
                    + " derive away is a breaking change.",
                "cargo check --workspace --all-targets")));
  }
}
