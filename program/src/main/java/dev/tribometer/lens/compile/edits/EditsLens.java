package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.List;

/// Looks at what edits cost for what makes them dear.
public final class EditsLens {
  private EditsLens() {}

  /// What is known of the rules, in the order of their outcomes.
  public static List<RuleInfo> rules() {
    return EditsRules.all().stream().map(EditsRule::info).toList();
  }

  /// Looks through every rule.
  ///
  /// @param facts the tables on edits
  /// @return one outcome a rule
  public static List<RuleOutcome> look(Facts facts) {
    EditsModel model = new EditsModel(facts);
    return EditsRules.all().stream().map(rule -> rule.look(model)).toList();
  }
}
