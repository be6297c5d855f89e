package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Functions that LLVM spends its time on when it optimises.
final class LlvmTime implements GenericsRule {
  /// From this part of the time of all functions on.
  static final double HEAVY = 0.02;

  /// What is less is not worth a change, however small the rest.
  static final long LEAST_NS = 100_000_000;

  /// Passes are timed on the clock: on a busy machine a thread may be set aside in the middle of
  /// one. So many times what a line takes on average no function takes.
  static final int MOST_TIMES_AVERAGE = 50;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/llvm-time",
        "Functions that LLVM spends its time on",
        "Optimising takes more than linear time in the size of a function, so a few functions can"
            + " take most of it.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    if (!model.isTimed()) {
      return new RuleOutcome.NotMeasured(
          id(),
          "what LLVM spends on single functions is measured where the profile optimises, and not with"
              + " --no-unstable",
          "tribometer generics --release");
    }
    Map<Integer, Long> byItem = new HashMap<>();
    long all = 0;
    long lines = 0;
    for (InstantiationFact copy : model.instantiations()) {
      Long ns = copy.llvmCpuNs();
      if (ns != null) {
        byItem.merge(copy.itemId(), ns, Long::sum);
        all += ns;
        lines += copy.lines();
      }
    }
    long whole = all;
    double mostPerLine = MOST_TIMES_AVERAGE * (double) all / Math.max(1, lines);
    List<Finding> findings =
        byItem.entrySet().stream()
            .filter(entry -> model.item(entry.getKey()).originIsMember())
            .filter(entry -> entry.getValue() >= Math.max(LEAST_NS, whole * HEAVY))
            .filter(entry -> entry.getValue() <= mostPerLine * model.item(entry.getKey()).lines())
            .sorted(Comparator.comparingLong((Map.Entry<Integer, Long> entry) -> -entry.getValue()))
            .limit(GenericsModel.MOST_FINDINGS)
            .map(entry -> finding(model, model.item(entry.getKey()), entry.getValue(), whole))
            .toList();
    return foundOr(
        findings,
        "no function of yours takes 100 ms and 2 % of the "
            + QuantityFormat.duration(all)
            + " that LLVM spent on functions");
  }

  private static Finding finding(GenericsModel model, GenericItem item, long ns, long all) {
    List<List<String>> rows = new ArrayList<>();
    model.copies(item).stream()
        .filter(copy -> copy.llvmCpuNs() != null)
        .sorted(
            Comparator.comparingLong((InstantiationFact copy) ->
                -java.util.Objects.requireNonNullElse(copy.llvmCpuNs(), 0L)))
        .limit(8)
        .forEach(copy ->
            rows.add(
                List.of(
                    GenericsModel.shortened(copy.typeArguments()),
                    model.unit(copy.irUnitId()).crateName(),
                    "%,d".formatted(copy.lines()),
                    QuantityFormat.duration(
                        java.util.Objects.requireNonNullElse(copy.llvmCpuNs(), 0L)))));
    return Finding.of(
        "compile/llvm-time",
        "LLVM spends %s of CPU (%s of its time on functions) on %s in %s"
            .formatted(
                QuantityFormat.duration(ns),
                QuantityFormat.percent((double) ns / Math.max(1, all)),
                item.item(),
                GenericsModel.counted(item.copies(), "copy", "copies")),
        GenericsModel.place(item),
        new Cost(
            new Quantity.CpuTime(ns),
            "of optimising per cold build",
            Confidence.MODELLED,
            (double) ns / Math.max(1, all)),
        List.of(model.lines(item.lines(), Confidence.MEASURED)),
        List.of(
            new Evidence(
                "The copies, by the compiler's own profile, divided so that a unit's times add up to"
                    + " its CPU time.",
                List.of("types", "crate", "lines before optimisation", "CPU"),
                rows,
                "SELECT type_arguments, crate_name, i.lines, llvm_cpu_ns FROM instantiation i JOIN"
                    + " ir_unit USING (ir_unit_id) WHERE item_id = "
                    + item.itemId()
                    + " ORDER BY llvm_cpu_ns DESC")),
        List.of(
            new Remedy(
                "Make it smaller, or optimise it once",
                List.of(
                    "Divide it: passes are faster on two functions of half the size.",
                    "If it is generic, write the part that does not depend on the type once (see"
                        + " compile/duplicated-instantiations).",
                    "If it is a table or a list of calls, make it data that a loop walks over."),
                null,
                "Code that is divided may be inlined together again, or run slower.",
                "tribometer generics --release")));
  }
}
