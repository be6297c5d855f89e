package dev.tribometer.lens.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A rule on the places from which polls get to functions that wait.
interface SiteRule extends AsyncRule {

  /// Whether a place is this rule's.
  boolean concerns(BlockingSite site);

  /// What is said where there is nothing.
  String nothing();

  /// The places that are this rule's, each as a finding.
  default Map<BlockingSite, Finding> findings(AsyncModel model) {
    SiteFinding findings = new SiteFinding(model);
    Map<BlockingSite, Finding> found = new LinkedHashMap<>();
    Map<String, Integer> names = new HashMap<>();
    for (BlockingSite site : model.sites()) {
      if (concerns(site)) {
        int number =
            names.merge(
                model.file(site.place().file()) + site.function() + site.callee(), 1, Integer::sum);
        found.put(site, findings.of(id(), site, number));
      }
    }
    return found;
  }

  @Override
  default RuleOutcome look(AsyncModel model) {
    Map<BlockingSite, Finding> found = findings(model);
    return found.isEmpty()
        ? new RuleOutcome.Clear(
            id(), nothing() + " (" + model.roots().size() + " async bodies and polls looked at)")
        : new RuleOutcome.Found(id(), List.copyOf(found.values()));
  }
}
