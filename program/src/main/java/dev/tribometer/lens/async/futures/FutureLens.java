package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FutureHeld;
import dev.tribometer.fact.FuturePart;
import dev.tribometer.fact.FutureType;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.List;

/// Looks at the workspace's futures.
public final class FutureLens {
  private static final List<FutureRule> RULES = List.of(new GuardAcrossAwait(), new LargeFuture());

  /// Of so many futures, the largest, the breakdown is kept.
  private static final int TAKEN_APART = 200;

  private FutureLens() {}

  /// What is known of the rules, in the order of their outcomes.
  public static List<RuleInfo> rules() {
    return RULES.stream().map(FutureRule::info).toList();
  }

  /// Looks through every rule.
  ///
  /// @return one outcome a rule
  public static List<RuleOutcome> look(FutureModel model) {
    return RULES.stream().map(rule -> rule.look(model)).toList();
  }

  /// The futures as tables.
  public static Facts facts(FutureModel model) {
    Facts.Builder facts = Facts.builder();
    int id = 0;
    for (Layout future : model.futures()) {
      long awaits = future.states().stream().filter(Layout.State::isSuspended).count();
      facts.add(
          new FutureType(
              id,
              future.text(),
              future.type(),
              future.futureKind(),
              model.file(future.definition().file()),
              future.definition().line(),
              future.sizeBytes(),
              future.unresumed().map(Breakdown::bytes).orElse(0L),
              (int) awaits,
              model.instances(future).size(),
              model.holders(future).size()));
      for (HeldValue held : model.held(future)) {
        facts.add(
            new FutureHeld(
                id,
                model.file(held.state().place().file()),
                held.state().place().line(),
                held.role().text(),
                held.name(),
                held.part().layout().type(),
                held.part().offset(),
                held.part().layout().sizeBytes(),
                held.guard().map(guard -> guard.effect().text()).orElse("")));
      }
      if (id < TAKEN_APART) {
        new PartRows(model, id, facts).add(model.breakdown(future), -1, 0);
      }
      id++;
    }
    return facts.build();
  }

  /// The rows of one breakdown, each behind what it is a part of.
  private static final class PartRows {
    private final FutureModel model;
    private final int future;
    private final Facts.Builder facts;
    private long least = -1;
    private int next;

    PartRows(FutureModel model, int future, Facts.Builder facts) {
      this.model = model;
      this.future = future;
      this.facts = facts;
    }

    void add(Breakdown.Stretch stretch, int parent, int depth) {
      if (least < 0) {
        least = stretch.bytes() / 400;
      }
      if (stretch.bytes() < least) {
        return;
      }
      int id = next++;
      facts.add(
          new FuturePart(
              future,
              id,
              parent < 0 ? null : parent,
              depth,
              stretch.role().text(),
              stretch.name(),
              stretch.layout().type(),
              stretch.bytes(),
              model.file(stretch.place().file()),
              stretch.place().line()));
      stretch.parts().forEach(part -> add(part, id, depth + 1));
    }
  }
}
