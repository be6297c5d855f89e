package dev.tribometer.lens.async;

import dev.tribometer.fact.ColourEdgeFact;
import dev.tribometer.fact.ColourUnitFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.lens.async.colour.ColourMap;

/// The colouring map as tables.
final class ColourFacts {
  private ColourFacts() {}

  static void add(AsyncModel model, Facts.Builder facts) {
    for (ColourMap.Unit unit : model.colours().units()) {
      facts.add(
          new ColourUnitFact(
              unit.number(),
              unit.name(),
              unit.crate(),
              unit.module(),
              model.file(unit.place().file()),
              unit.place().line(),
              unit.colour().sign(),
              unit.blocks(),
              unit.bridges(),
              unit.suspendPoints()));
    }
    for (ColourMap.Edge edge : model.colours().edges()) {
      facts.add(new ColourEdgeFact(edge.from(), edge.to(), edge.kind().text()));
    }
  }
}
