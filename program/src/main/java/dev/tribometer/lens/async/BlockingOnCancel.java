package dev.tribometer.lens.async;

import dev.tribometer.ledger.RuleInfo;

/// A future that is dropped before its end waits while it is dropped.
final class BlockingOnCancel implements SiteRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "async/blocking-on-cancel",
        "Blocking when a future is dropped",
        "A cancelled future drops what it holds on the thread that cancelled it, which waits"
            + " meanwhile.");
  }

  @Override
  public boolean concerns(BlockingSite site) {
    return site.severity() == BlockingSite.Severity.CANCEL;
  }

  @Override
  public String nothing() {
    return "no future waits only when it is dropped before its end";
  }
}
