package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The compiler's own code that drops values takes much of the IR.
final class DropGlueWeight implements GenericsRule {
  /// From here on it is more than what most programs have.
  static final double HEAVY = 0.08;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/drop-glue-weight",
        "Code that drops values",
        "For every type that owns something the compiler writes a function that drops it, again in"
            + " each crate that drops it, and unwinding paths around every owner.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    Map<String, long[]> byType = new LinkedHashMap<>();
    long lines = 0;
    int functions = 0;
    for (GenericItem item : model.items()) {
      if (!item.kind().equals("drop glue")) {
        continue;
      }
      for (InstantiationFact copy : model.copies(item)) {
        long[] sum = byType.computeIfAbsent(copy.typeArguments(), type -> new long[2]);
        sum[0] += copy.lines();
        sum[1]++;
        lines += copy.lines();
        functions++;
      }
    }
    if (model.share(lines) < HEAVY) {
      return new RuleOutcome.Clear(id(), "drop glue takes " + model.ofAll(lines));
    }
    return new RuleOutcome.Found(id(), List.of(finding(model, byType, lines, functions)));
  }

  private static Finding finding(
      GenericsModel model, Map<String, long[]> byType, long lines, int functions) {
    List<List<String>> rows = new ArrayList<>();
    byType.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0]))
        .limit(10)
        .forEach(entry ->
            rows.add(
                List.of(
                    GenericsModel.shortened(entry.getKey()),
                    Long.toString(entry.getValue()[1]),
                    "%,d".formatted(entry.getValue()[0]))));
    return Finding.of(
        "compile/drop-glue-weight",
        "Drop glue takes %s in %s"
            .formatted(
                model.ofAll(lines), GenericsModel.counted(functions, "function", "functions")),
        Place.of("drop glue"),
        model.lines(lines, Confidence.MEASURED),
        model.time(lines),
        List.of(
            new Evidence(
                "The types whose glue is largest, copies of several crates added up.",
                List.of("type", "copies", "lines"),
                rows,
                "SELECT type_arguments, count(*) AS copies, sum(i.lines) AS lines FROM instantiation"
                    + " i JOIN generic_item USING (item_id) WHERE kind = 'drop glue' GROUP BY 1"
                    + " ORDER BY 3 DESC LIMIT 10")),
        List.of(
            new Remedy(
                "Drop large types in one place",
                List.of(
                    "Glue is made wherever a value of the type goes out of scope, and in each crate"
                        + " anew. Keep the large types of the table behind a `Box` or `Arc` of a"
                        + " type whose `Drop` or whose last use is in one crate.",
                    "A large enum that owns different things in many variants has the largest"
                        + " glue: box the rare ones."),
                null,
                "A heap allocation and one indirection more.",
                "tribometer generics --filter drop_in_place"),
            new Remedy(
                "Where panics need not be caught: abort on panic",
                List.of(
                    "`panic = \"abort\"` in the profile leaves out the paths that drop while"
                        + " unwinding."),
                null,
                "`catch_unwind` no longer works, threads that panic end the process, and tests are"
                    + " built to unwind all the same.",
                "tribometer generics --release")));
  }
}
