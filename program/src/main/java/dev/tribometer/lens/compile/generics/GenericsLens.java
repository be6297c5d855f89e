package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.List;

/// Looks at the LLVM IR of a workspace for generics that cost more than they need to.
public final class GenericsLens {
  private GenericsLens() {}

  /// What is known of the rules, in the order of their outcomes.
  public static List<RuleInfo> rules() {
    return GenericsRules.all().stream().map(GenericsRule::info).toList();
  }

  /// Looks through every rule.
  ///
  /// @param facts the tables on IR
  /// @param isTimed whether LLVM's time was measured function by function
  /// @return one outcome a rule
  public static List<RuleOutcome> look(Facts facts, boolean isTimed) {
    GenericsModel model = new GenericsModel(facts, isTimed);
    return GenericsRules.all().stream().map(rule -> rule.look(model)).toList();
  }
}
