package dev.tribometer.ledger;

import java.util.Comparator;

/// The one order in which findings are listed.
final class FindingOrder {
  private FindingOrder() {}

  // Written out: the comparators of the library are made at run time, which `show` would wait for.
  static final Comparator<Finding> DEAREST_FIRST = FindingOrder::compare;

  private static int compare(Finding a, Finding b) {
    int byShare = Double.compare(share(b), share(a));
    if (byShare != 0) {
      return byShare;
    }
    int byAmount = Long.compare(b.cost().quantity().amount(), a.cost().quantity().amount());
    return byAmount != 0 ? byAmount : a.id().compareTo(b.id());
  }

  private static double share(Finding finding) {
    double share = finding.cost().share();
    return Double.isNaN(share) ? -1 : share;
  }
}
