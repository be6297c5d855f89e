package dev.tribometer.lens.async;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.RuntimeCellFact;
import dev.tribometer.fact.RuntimeConflictFact;
import dev.tribometer.fact.RuntimeForecastFact;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.stream.Collectors;

/// Which code needs which runtime, as tables.
final class RuntimeFacts {
  private RuntimeFacts() {}

  static void add(AsyncModel model, Facts.Builder facts) {
    RuntimeMap map = model.runtimeMap();
    for (RuntimeMap.Cell cell : map.cells()) {
      facts.add(
          new RuntimeCellFact(
              cell.crate(),
              cell.version(),
              cell.member(),
              cell.runtime(),
              cell.level().text(),
              cell.via()));
    }
    for (RuntimeMap.Forecast forecast : map.forecasts()) {
      for (String surroundings : map.surroundings()) {
        facts.add(
            new RuntimeForecastFact(
                forecast.root().name(),
                model.file(forecast.root().definition().file()),
                forecast.root().definition().line(),
                surroundings,
                forecast.panicsUnder().contains(surroundings) ? "panics" : "runs",
                forecast.needs().stream()
                    .map(asked -> asked.need().kind().text() + " of " + asked.need().runtime())
                    .collect(Collectors.joining(", "))));
      }
    }
    for (RuntimeMap.Conflict conflict : map.conflicts()) {
      facts.add(
          new RuntimeConflictFact(
              conflict.panics() ? "panics" : "second reactor",
              conflict.root().name(),
              conflict.driver(),
              model.file(conflict.place().file()),
              conflict.place().line(),
              conflict.place().column(),
              conflict.asked().function(),
              conflict.asked().need().runtime(),
              conflict.asked().need().kind().text(),
              conflict.bodies()));
    }
  }
}
