package dev.tribometer.lens.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.async.runtime.Need;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.List;

/// A body is driven by something that does not have the runtime that it calls.
final class MissingRuntime implements AsyncRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "async/missing-runtime",
        "A call that panics outside of its runtime",
        "A library bound to one runtime panics where another one polls it, and only when it runs.");
  }

  @Override
  public RuleOutcome look(AsyncModel model) {
    List<Finding> found =
        model.runtimeMap().conflicts().stream()
            .filter(RuntimeMap.Conflict::panics)
            .map(conflict -> finding(model, conflict))
            .toList();
    return found.isEmpty()
        ? new RuleOutcome.Clear(
            id(), "nothing that the workspace drives itself lacks the runtime that it calls")
        : new RuleOutcome.Found(id(), found);
  }

  private Finding finding(AsyncModel model, RuntimeMap.Conflict conflict) {
    Need need = conflict.asked().need();
    String title =
        conflict.root().name()
            + " is driven by "
            + conflict.driver()
            + " and panics: "
            + conflict.asked().function()
            + " needs "
            + need.kind().text()
            + " of "
            + need.runtime();
    return ConflictFinding.of(id(), title, model, conflict, remedies(conflict));
  }

  private static List<Remedy> remedies(RuntimeMap.Conflict conflict) {
    Need need = conflict.asked().need();
    if (conflict.driver().startsWith(need.runtime())) {
      return List.of(
          new Remedy(
              "Enable the runtime's drivers",
              List.of(
                  "Call `.enable_all()` on the builder before `.build()`, or "
                      + (need.kind() == Need.Kind.TIME ? "`.enable_time()`." : "`.enable_io()`.")),
              null,
              "The runtime then has a timer and an I/O driver, which cost little while nobody uses them.",
              "cargo run"));
    }
    return List.of(
        new Remedy(
            "Drive it by " + need.runtime(),
            List.of(
                "Hand the future to " + need.runtime() + " instead of " + conflict.driver() + ".",
                "Or enter a context of "
                    + need.runtime()
                    + " around it: `let _guard = runtime.enter();`, or `async_compat::Compat::new(future)`."),
            null,
            "Two runtimes in one program have two pools of threads.",
            "cargo run"),
        new Remedy(
            "Take a library that does not need " + need.runtime(),
            List.of("Replace what calls " + conflict.asked().function() + " on this chain."),
            null,
            "Another library has another interface.",
            "cargo check"));
  }
}
