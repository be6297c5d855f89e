package dev.tribometer.lens.async;

import dev.tribometer.ledger.RuleInfo;

/// A poll gets to a function that drives another future to its end on this very thread.
final class BridgeInAsync implements SiteRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "async/bridge-in-async",
        "A bridge from sync to async inside a poll",
        "What waits for a future on a runtime's own thread panics there, or waits for work that"
            + " only this thread could do.");
  }

  @Override
  public boolean concerns(BlockingSite site) {
    return site.severity() == BlockingSite.Severity.PANICS
        || site.severity() == BlockingSite.Severity.DEADLOCKS;
  }

  @Override
  public String nothing() {
    return "no poll gets to a block_on";
  }
}
