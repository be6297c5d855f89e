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
import java.util.List;

/// A function of the user's without parameters that several crates compile, because it may be
/// inlined there, and that is too large for that to be likely.
final class InlineEverywhere implements GenericsRule {
  /// LLVM's default limit for inlining is 225 of its cost units, about five an instruction before
  /// optimisation: what is several times that is seldom inlined.
  static final int LARGE = 150;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/inline-everywhere",
        "Large functions marked inline",
        "A function marked `#[inline]` is compiled by every crate that calls it, also where it is"
            + " too large to be inlined in the end.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    List<Finding> findings =
        model.items().stream()
            .filter(item -> isLargeEverywhere(model, item))
            .filter(item -> !model.isNoise(beyondFirst(item)))
            .sorted(Comparator.comparingLong((GenericItem item) -> -beyondFirst(item)))
            .limit(GenericsModel.MOST_FINDINGS)
            .map(item -> finding(model, item))
            .toList();
    long most =
        model.items().stream()
            .filter(item -> isLargeEverywhere(model, item))
            .mapToLong(InlineEverywhere::beyondFirst)
            .max()
            .orElse(0);
    return foundOr(
        findings,
        "no function of yours without parameters and of 150 lines or more is compiled by several"
            + " crates for 0.25 % of the IR; the most is "
            + model.ofAll(most));
  }

  private static boolean isLargeEverywhere(GenericsModel model, GenericItem item) {
    return item.originIsMember()
        && item.kind().equals("function")
        && item.distinctTypes() == 1
        && item.units() > 1
        && item.lines() / item.copies() >= LARGE
        && model.copies(item).stream().allMatch(copy -> copy.typeArguments().isEmpty());
  }

  private static long beyondFirst(GenericItem item) {
    return item.lines() - item.lines() / item.copies();
  }

  private static Finding finding(GenericsModel model, GenericItem item) {
    List<List<String>> rows = new ArrayList<>();
    for (InstantiationFact copy : model.copies(item)) {
      rows.add(List.of(model.unit(copy.irUnitId()).crateName(), "%,d".formatted(copy.lines())));
    }
    return Finding.of(
        "compile/inline-everywhere",
        "%s has %,d lines of IR and is compiled by %d crates: %s too many"
            .formatted(
                item.item(),
                item.lines() / item.copies(),
                item.units(),
                model.ofAll(beyondFirst(item))),
        GenericsModel.place(item),
        model.lines(beyondFirst(item), Confidence.MEASURED),
        model.time(beyondFirst(item)),
        List.of(
            new Evidence(
                "The crates that compile it.",
                List.of("crate", "lines"),
                rows,
                "SELECT crate_name, i.lines FROM instantiation i JOIN ir_unit USING (ir_unit_id)"
                    + " WHERE item_id = "
                    + item.itemId())),
        List.of(
            new Remedy(
                "Take `#[inline]` away",
                List.of(
                    "The function is then compiled once, in " + item.originCrate() + ".",
                    "If only its first lines are hot, keep those inline and move the rest into a"
                        + " function that is not."),
                null,
                "Without link-time optimisation callers in other crates can no longer inline it:"
                    + " measure what is hot.",
                "tribometer generics")));
  }
}
