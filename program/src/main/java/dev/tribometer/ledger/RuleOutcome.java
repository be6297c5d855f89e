package dev.tribometer.ledger;

import java.util.List;

/// What a rule answers. Silence is not an answer.
public sealed interface RuleOutcome {
  /// The rule's id.
  String rule();

  /// The rule looked and found something.
  ///
  /// @param rule the rule's id
  /// @param findings not empty
  record Found(String rule, List<Finding> findings) implements RuleOutcome {
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /// The rule looked at everything it needs and there is nothing to say.
  ///
  /// @param rule the rule's id
  /// @param because one sentence with the figure that decided: `the largest build script takes 0.2
  ///   % of the build`
  record Clear(String rule, String because) implements RuleOutcome {}

  /// The rule lacks a fact that it needs.
  ///
  /// @param rule the rule's id
  /// @param missing what was not measured and why
  /// @param command what the user can run to have it measured
  record NotMeasured(String rule, String missing, String command) implements RuleOutcome {}
}
