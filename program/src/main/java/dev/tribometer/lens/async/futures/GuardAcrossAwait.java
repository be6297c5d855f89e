package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A guard lives across an await.
final class GuardAcrossAwait implements FutureRule {
  static final String ID = "async/guard-across-await";

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        ID,
        "A guard is held across an await",
        "While the task is suspended the lock stays locked and the cell borrowed: whoever wants it on"
            + " the same thread waits for ever or panics.");
  }

  @Override
  public String nothing(FutureModel model) {
    return "no lock, borrow or span lives across an await ("
        + model.futures().size()
        + " futures looked at)";
  }

  @Override
  public List<Finding> findings(FutureModel model) {
    Map<String, List<HeldValue>> byVariable = new LinkedHashMap<>();
    for (Layout future : model.futures()) {
      for (HeldValue held : model.held(future)) {
        if (held.guard().filter(guard -> guard.effect().isHarmful()).isPresent()) {
          String key =
              future.definition() + future.function() + held.name() + held.guard().orElseThrow();
          byVariable.computeIfAbsent(key, _ -> new ArrayList<>()).add(held);
        }
      }
    }
    return byVariable.values().stream().map(each -> finding(model, each)).toList();
  }

  private static Finding finding(FutureModel model, List<HeldValue> held) {
    HeldValue first = held.getFirst();
    Guard guard = first.guard().orElseThrow();
    Layout future = first.future();
    List<List<String>> rows =
        held.stream()
            .map(each -> List.of(model.text(each.state().place()), awaited(each)))
            .distinct()
            .toList();
    Place place =
        new Place(
            future.text() + " holds " + first.name(),
            model.file(first.state().place().file()),
            first.state().place().line(),
            0);
    return Finding.of(
        ID,
        first.name()
            + " ("
            + guard.type()
            + ") is held across "
            + (rows.size() == 1 ? "an await" : rows.size() + " awaits")
            + " of "
            + future.text()
            + ": it "
            + guard.effect().text(),
        place,
        new Cost(
            new Quantity.Count(rows.size(), rows.size() == 1 ? "await" : "awaits"),
            "that hold it",
            Confidence.MEASURED,
            Double.NaN),
        List.of(),
        List.of(
            new Evidence(
                "The future's layout holds it at these awaits; it is "
                    + guard.effect().words()
                    + ".",
                List.of("await", "waits for"),
                rows,
                "SELECT file, line, name, type, guard FROM future_held WHERE guard <> '' AND name = '"
                    + first.name().replace("'", "''")
                    + "' ORDER BY file, line")),
        remedies(guard));
  }

  private static String awaited(HeldValue held) {
    return held.state().parts().stream()
        .filter(Layout.Part::isAwaited)
        .map(part -> part.layout().text())
        .findFirst()
        .orElse("");
  }

  private static List<Remedy> remedies(Guard guard) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        new Remedy(
            "Drop it before the await",
            List.of(
                "Take what is needed out of it (copy, clone, or an Arc) in a block `{ … }` of its own"
                    + " that ends before the await.",
                "`drop(guard)` does it as well, from edition 2021 with rustc 1.77 on."),
            null,
            "Others may change what it guards while the task waits.",
            "cargo check"));
    switch (guard.effect()) {
      case LOCK ->
          remedies.add(
              new Remedy(
                  "Use the runtime's own lock where it must be held",
                  List.of("tokio::sync::Mutex or async_lock::Mutex; `.lock().await` to take it."),
                  null,
                  "It costs more to take, and whoever holds it across a slow await holds up the rest.",
                  "cargo check"));
      case SPAN ->
          remedies.add(
              new Remedy(
                  "Attach the span to the future",
                  List.of("`future.instrument(span)` or `#[tracing::instrument]` on the function."),
                  null,
                  "None.",
                  "cargo check"));
      default -> {}
    }
    return remedies;
  }
}
