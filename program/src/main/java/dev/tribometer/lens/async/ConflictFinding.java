package dev.tribometer.lens.async;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.ArrayList;
import java.util.List;

/// Says what a conflict of runtimes is, as a finding.
final class ConflictFinding {
  private ConflictFinding() {}

  static Finding of(
      String rule,
      String title,
      AsyncModel model,
      RuntimeMap.Conflict conflict,
      List<Remedy> remedies) {
    Place place =
        new Place(
            conflict.root().name() + " under " + conflict.driver(),
            model.file(conflict.place().file()),
            conflict.place().line(),
            conflict.place().column());
    List<List<String>> rows = new ArrayList<>();
    for (ChainStep step : conflict.asked().chain()) {
      rows.add(
          List.of(step.function(), step.owner(), step.call().words(), model.text(step.place())));
    }
    Evidence chain =
        new Evidence(
            "The shortest chain from the body that "
                + conflict.driver()
                + " polls to what needs "
                + conflict.asked().need().kind().text()
                + " of "
                + conflict.asked().need().runtime()
                + ".",
            List.of("function", "of", "how", "place"),
            rows,
            "SELECT root, driver, asks, runtime, need FROM runtime_conflict");
    return Finding.of(
        rule,
        title,
        place,
        new Cost(
            new Quantity.Count(
                conflict.bodies(), conflict.bodies() == 1 ? "driven body" : "driven bodies"),
            "with this conflict",
            Confidence.INFERRED,
            Double.NaN),
        List.of(),
        List.of(chain),
        remedies);
  }
}
