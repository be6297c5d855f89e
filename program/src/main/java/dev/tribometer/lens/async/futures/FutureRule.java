package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.Rule;
import java.util.List;

/// A rule that looks at the workspace's futures.
interface FutureRule extends Rule<FutureModel> {
  /// What it finds.
  List<Finding> findings(FutureModel model);

  /// What is said where there is nothing.
  String nothing(FutureModel model);

  @Override
  default RuleOutcome look(FutureModel model) {
    if (model.futures().isEmpty()) {
      return new RuleOutcome.NotMeasured(
          info().id(),
          "the layouts of futures; no future of the workspace is in the debug information",
          "tribometer async --all-targets --all-features");
    }
    List<Finding> findings = findings(model);
    return findings.isEmpty()
        ? new RuleOutcome.Clear(info().id(), nothing(model))
        : new RuleOutcome.Found(info().id(), findings);
  }

  /// A place in the source of the workspace.
  static Place place(FutureModel model, String what, Layout future, int line) {
    return new Place(what, model.file(future.definition().file()), line, 0);
  }
}
