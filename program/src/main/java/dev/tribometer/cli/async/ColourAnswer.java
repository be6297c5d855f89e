package dev.tribometer.cli.async;

import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.colour.ColourMap;
import java.util.List;

/// The workspace's functions by colour, for other programs; the names of its components are those
/// of the JSON.
///
/// @param units the functions
/// @param edges how they call each other, by the units' positions
/// @param metrics what it comes to
public record ColourAnswer(List<Unit> units, List<Edge> edges, ColourMap.Metrics metrics) {
  /// A function.
  public record Unit(
      String function,
      String crate,
      String module,
      String file,
      int line,
      String sign,
      int suspendPoints) {}

  /// How a function gets to another.
  public record Edge(int from, int to, String kind) {}

  static ColourAnswer of(AsyncModel model) {
    ColourMap map = model.colours();
    return new ColourAnswer(
        map.units().stream()
            .map(unit ->
                new Unit(
                    unit.name(),
                    unit.crate(),
                    unit.module(),
                    model.file(unit.place().file()),
                    unit.place().line(),
                    unit.sign(),
                    unit.suspendPoints()))
            .toList(),
        map.edges().stream()
            .map(edge -> new Edge(edge.from(), edge.to(), edge.kind().text()))
            .toList(),
        map.metrics());
  }
}
