package dev.tribometer.lens.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A rule that looks at what polls get to.
interface AsyncRule extends Rule<AsyncModel> {

  /// The rule's id.
  default String id() {
    return info().id();
  }

  /// Whether a place is this rule's.
  boolean concerns(BlockingSite site);

  /// What is said where there is nothing.
  String nothing();

  @Override
  default RuleOutcome look(AsyncModel model) {
    SiteFinding findings = new SiteFinding(model);
    List<Finding> found = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (BlockingSite site : model.sites()) {
      if (concerns(site)) {
        int number =
            names.merge(
                model.file(site.place().file()) + site.function() + site.callee(), 1, Integer::sum);
        found.add(findings.of(id(), site, number));
      }
    }
    return found.isEmpty()
        ? new RuleOutcome.Clear(
            id(), nothing() + " (" + model.roots().size() + " async bodies and polls looked at)")
        : new RuleOutcome.Found(id(), found);
  }
}
