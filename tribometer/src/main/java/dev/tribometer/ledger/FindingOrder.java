package dev.tribometer.ledger;

import java.util.Comparator;

/// The one order in which findings are listed.
final class FindingOrder {
  private FindingOrder() {}

  static final Comparator<Finding> DEAREST_FIRST =
      Comparator.comparingDouble(
              (Finding finding) -> {
                double share = finding.cost().share();
                return Double.isNaN(share) ? -1 : share;
              })
          .thenComparingLong(finding -> finding.cost().quantity().amount())
          .reversed()
          .thenComparing(Finding::id);
}
