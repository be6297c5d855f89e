package dev.tribometer.lens.compile.edits;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.Rule;
import java.util.List;

/// A rule that looks at what edits cost.
interface EditsRule extends Rule<EditsModel> {

  /// The rule's id.
  default String id() {
    return info().id();
  }

  /// Found, where there are findings; else clear, for the reason given.
  default RuleOutcome foundOr(List<Finding> findings, String because) {
    return findings.isEmpty()
        ? new RuleOutcome.Clear(id(), because)
        : new RuleOutcome.Found(id(), findings);
  }

  /// What a rule on a day's work answers without a history.
  default RuleOutcome noHistory() {
    return new RuleOutcome.NotMeasured(
        id(),
        "how often files are edited is not known, since there is no git history of them",
        "git log (a clone with its history), then tribometer edits");
  }
}
