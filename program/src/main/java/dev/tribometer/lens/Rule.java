package dev.tribometer.lens;

import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;

/// One friction that a lens can see. Stateless: the same input gives the same outcome.
///
/// @param <M> what the lens has made of the facts for its rules to look at
public interface Rule<M> {
  /// Id, title and explanation.
  RuleInfo info();

  /// Looks at the facts. Answers {@link RuleOutcome.NotMeasured} where a fact that it needs is
  /// missing.
  RuleOutcome look(M model);
}
