package dev.tribometer.lens.async;

import dev.tribometer.ledger.RuleInfo;

/// A poll gets to a function that makes its thread wait.
final class BlockingInAsync implements SiteRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "async/blocking-in-async",
        "Blocking inside a poll",
        "While a poll waits, its worker thread stands still, and with it every other task on it.");
  }

  @Override
  public boolean concerns(BlockingSite site) {
    return site.severity() == BlockingSite.Severity.BLOCKS
        || site.severity() == BlockingSite.Severity.STARTUP;
  }

  @Override
  public String nothing() {
    return "no poll gets to a function that waits";
  }
}
