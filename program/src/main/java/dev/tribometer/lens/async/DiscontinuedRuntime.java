package dev.tribometer.lens.async;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.ArrayList;
import java.util.List;

/// A runtime that nobody maintains any more is part of the program.
final class DiscontinuedRuntime implements AsyncRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "async/discontinued-runtime",
        "A discontinued runtime",
        "Nobody mends it any more, and it brings a reactor and crates of its own.");
  }

  @Override
  public RuleOutcome look(AsyncModel model) {
    List<Finding> found =
        model.runtimeMap().discontinued().stream().map(each -> finding(model, each)).toList();
    return found.isEmpty()
        ? new RuleOutcome.Clear(id(), "no discontinued runtime is part of the program")
        : new RuleOutcome.Found(id(), found);
  }

  private Finding finding(AsyncModel model, RuntimeMap.Discontinued each) {
    boolean own = each.path().size() <= 2;
    String puller = own ? each.path().getFirst() : each.path().get(each.path().size() - 2);
    List<List<String>> calls = new ArrayList<>();
    for (RuntimeMap.Call call : each.calls()) {
      calls.add(List.of(call.function(), model.text(call.place()), call.replacement()));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.of("It is there by " + String.join(" → ", each.path()) + "."));
    evidence.add(
        Evidence.of("Declared discontinued " + each.since() + ", advisory " + each.advisory()));
    if (!calls.isEmpty()) {
      evidence.add(
          new Evidence(
              "The workspace's own calls of it.",
              List.of("function", "place", "instead"),
              calls,
              null));
    }
    Remedy remedy =
        own
            ? new Remedy(
                "Replace it by " + each.replacement(),
                List.of(
                    "Depend on " + each.replacement() + " and replace each call as listed.",
                    "Take " + each.crate() + " out of Cargo.toml."),
                null,
                "What the two call alike may differ in details; run the tests.",
                "cargo check")
            : new Remedy(
                "Have " + puller + " do without it",
                List.of(
                    "See whether "
                        + puller
                        + " has a feature for another runtime or a newer version without it.",
                    "Otherwise replace it, or ask its authors: " + each.advisory() + "."),
                null,
                "Another feature or version may behave differently.",
                "cargo tree -i " + each.crate());
    return Finding.of(
        id(),
        each.crate() + " " + each.version() + " is discontinued, pulled in by " + puller,
        Place.of(each.crate()),
        new Cost(
            new Quantity.Count(each.calls().size(), "calls of the workspace's own"),
            "to replace",
            Confidence.INFERRED,
            Double.NaN),
        List.of(),
        evidence,
        List.of(remedy));
  }
}
