package dev.tribometer.lens.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.async.runtime.Need;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.List;

/// Code that one runtime drives starts the threads of another.
final class SecondReactor implements AsyncRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "async/second-reactor",
        "A second reactor beside the first",
        "Two runtimes in one program mean two reactors, two timers and threads that nobody counts.");
  }

  @Override
  public RuleOutcome look(AsyncModel model) {
    List<Finding> found =
        model.runtimeMap().conflicts().stream()
            .filter(conflict -> !conflict.panics())
            .map(conflict -> finding(model, conflict))
            .toList();
    return found.isEmpty()
        ? new RuleOutcome.Clear(id(), "nothing that the workspace drives starts another runtime")
        : new RuleOutcome.Found(id(), found);
  }

  private Finding finding(AsyncModel model, RuntimeMap.Conflict conflict) {
    Need need = conflict.asked().need();
    String title =
        "Driven by "
            + conflict.driver()
            + ", "
            + conflict.root().name()
            + " starts threads of "
            + need.runtime()
            + ": two reactors run";
    return ConflictFinding.of(
        id(),
        title,
        model,
        conflict,
        List.of(
            new Remedy(
                "Do it by " + conflict.driver(),
                List.of(
                    "Replace what gets to "
                        + conflict.asked().function()
                        + " on this chain by its counterpart of "
                        + conflict.driver()
                        + ", or switch the dependency to it by a feature."),
                null,
                "None, where the counterpart does the same.",
                "cargo check")));
  }
}
