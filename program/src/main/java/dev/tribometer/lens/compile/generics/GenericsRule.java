package dev.tribometer.lens.compile.generics;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.Rule;
import java.util.List;

/// A rule that looks at the IR of a workspace.
interface GenericsRule extends Rule<GenericsModel> {

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
}
