package dev.tribometer.lens.compile;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.Rule;
import java.util.List;

/// A rule of the compile lens.
interface CompileRule extends Rule<CompileModel> {

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

  /// Not measured.
  default RuleOutcome notMeasured(String missing, String command) {
    return new RuleOutcome.NotMeasured(id(), missing, command);
  }
}
