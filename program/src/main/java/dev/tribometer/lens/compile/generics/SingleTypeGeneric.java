package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A generic of the user's that is instantiated with one set of types, in another crate than its
/// own: that crate compiles it, and all that only it calls, after every edit.
final class SingleTypeGeneric implements GenericsRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/single-type-generic",
        "Generic for one type",
        "A generic function is compiled by whoever uses it, so one that a single type uses moves"
            + " itself and its callees into the crate that is compiled most often.");
  }

  @Override
  public RuleOutcome look(GenericsModel model) {
    Map<Integer, Integer> callers = new HashMap<>();
    Map<Integer, List<Integer>> callees = new HashMap<>();
    for (CallFact call : model.calls()) {
      if (call.callerId() != call.calleeId()) {
        callers.merge(call.calleeId(), 1, Integer::sum);
        callees.computeIfAbsent(call.callerId(), id -> new ArrayList<>()).add(call.calleeId());
      }
    }
    Map<Integer, Integer> linesOf = new HashMap<>();
    model.instantiations().forEach(each -> linesOf.put(each.instantiationId(), each.lines()));
    List<Finding> findings = new ArrayList<>();
    long most = 0;
    for (GenericItem item : model.items()) {
      List<InstantiationFact> copies = model.copies(item);
      if (!item.originIsMember()
          || item.distinctTypes() != 1
          || item.parameters() == 0
          || !item.kind().equals("function")
          || isOfTrait(item)
          || copies.size() != 1
          || isAtHome(model, item, copies.getFirst())) {
        continue;
      }
      Set<Integer> tree = exclusive(copies.getFirst().instantiationId(), callers, callees);
      long lines = tree.stream().mapToLong(id -> linesOf.getOrDefault(id, 0)).sum();
      most = Math.max(most, lines);
      if (!model.isNoise(lines)) {
        findings.add(finding(model, item, copies.getFirst(), tree.size(), lines));
      }
    }
    findings.sort(
        Comparator.comparingLong((Finding finding) -> -finding.cost().quantity().amount()));
    return foundOr(
        findings.stream().limit(GenericsModel.MOST_FINDINGS).toList(),
        "no generic of yours with one set of types takes 0.25 % of the IR of another crate; the most"
            + " is "
            + model.ofAll(most));
  }

  /// A trait's method has the parameters that the trait gives it.
  private static boolean isOfTrait(GenericItem item) {
    return item.traitImpl() != null
        || (item.item().startsWith("<") && item.item().contains(" as "));
  }

  private static boolean isAtHome(GenericsModel model, GenericItem item, InstantiationFact copy) {
    return model.unit(copy.irUnitId()).crateName().equals(item.originCrate());
  }

  /// A function and all that no other one calls, directly or not.
  private static Set<Integer> exclusive(
      int root, Map<Integer, Integer> callers, Map<Integer, List<Integer>> callees) {
    Set<Integer> tree = new HashSet<>(Set.of(root));
    Map<Integer, Integer> seen = new HashMap<>();
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      for (int callee : callees.getOrDefault(open.poll(), List.of())) {
        boolean isLast = seen.merge(callee, 1, Integer::sum).equals(callers.get(callee));
        if (isLast && tree.add(callee)) {
          open.add(callee);
        }
      }
    }
    return tree;
  }

  private static Finding finding(
      GenericsModel model, GenericItem item, InstantiationFact copy, int functions, long lines) {
    String crate = model.unit(copy.irUnitId()).crateName();
    return Finding.of(
        "compile/single-type-generic",
        "%s is generic, but one set of types uses it: %s compiles it and what only it calls, %s in %s"
            .formatted(
                item.item(),
                crate,
                model.ofAll(lines),
                GenericsModel.counted(functions, "function", "functions")),
        GenericsModel.place(item),
        model.lines(lines, Confidence.MEASURED),
        model.time(lines),
        List.of(
            new Evidence(
                "The only instantiation, and who asks for it.",
                List.of("types", "compiled by", "from"),
                List.of(
                    List.of(
                        GenericsModel.shortened(copy.typeArguments()),
                        crate,
                        copy.callChain() == null ? "" : copy.callChain())),
                "SELECT type_arguments, crate_name, call_chain FROM instantiation JOIN ir_unit USING"
                    + " (ir_unit_id) WHERE item_id = "
                    + item.itemId())),
        List.of(
            new Remedy(
                "Write the type where the parameter stands",
                List.of(
                    "If the parameter is there for tests or for later only, take the one type that"
                        + " is used. The function is then compiled once, in "
                        + item.originCrate()
                        + "."),
                null,
                "Callers with other types outside of this build would no longer compile.",
                "cargo check --workspace --all-targets"),
            new Remedy(
                "Or give the one instantiation a name in its own crate",
                List.of(
                    "A function that is not generic and calls it with that type makes the crate"
                        + " compile it; callers then use that function."),
                null,
                "One function more in the interface.",
                "tribometer generics")));
  }
}
