package dev.tribometer.cli.async;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.ChainStep;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.List;

/// Which code needs which runtime, for other programs; the names of its components are those of the
/// JSON.
///
/// @param runtimes the runtimes that are part of the program
/// @param surroundings what async bodies are forecast for
/// @param cells crates by runtimes
/// @param forecasts one an async body
/// @param conflicts what will go wrong
/// @param discontinued runtimes that nobody maintains any more
/// @param ties what ties the workspace's libraries to a runtime
public record RuntimeAnswer(
    List<String> runtimes,
    List<String> surroundings,
    List<Cell> cells,
    List<Forecast> forecasts,
    List<Conflict> conflicts,
    List<Discontinued> discontinued,
    List<Tie> ties) {
  /// A crate under a runtime.
  public record Cell(
      String crate, String version, boolean member, String runtime, String level, String via) {}

  /// Whether an async body would run.
  public record Forecast(
      String function, String file, int line, List<Asked> needs, List<String> panicsUnder) {}

  /// A need and the chain to it.
  public record Asked(String runtime, String need, String function, List<AsyncAnswer.Step> chain) {}

  /// What goes wrong.
  public record Conflict(
      String kind,
      String function,
      String driver,
      String file,
      int line,
      int column,
      Asked asked,
      int bodies) {}

  /// A runtime that nobody maintains any more.
  public record Discontinued(
      String crate,
      String version,
      String since,
      String advisory,
      String replacement,
      List<String> path,
      List<Call> calls) {}

  /// A call of one.
  public record Call(String function, String replacement, String file, int line, int column) {}

  /// What ties a library to a runtime.
  public record Tie(
      String crate,
      String runtime,
      String need,
      String callee,
      int places,
      String file,
      int line,
      String instead) {}

  static RuntimeAnswer of(AsyncModel model) {
    RuntimeMap map = model.runtimeMap();
    return new RuntimeAnswer(
        map.runtimes(),
        map.surroundings(),
        map.cells().stream()
            .map(cell ->
                new Cell(
                    cell.crate(),
                    cell.version(),
                    cell.member(),
                    cell.runtime(),
                    cell.level().text(),
                    cell.via()))
            .toList(),
        map.forecasts().stream()
            .map(forecast ->
                new Forecast(
                    forecast.root().name(),
                    model.file(forecast.root().definition().file()),
                    forecast.root().definition().line(),
                    forecast.needs().stream().map(asked -> asked(asked, model)).toList(),
                    forecast.panicsUnder()))
            .toList(),
        map.conflicts().stream()
            .map(conflict ->
                new Conflict(
                    conflict.panics() ? "panics" : "second reactor",
                    conflict.root().name(),
                    conflict.driver(),
                    model.file(conflict.place().file()),
                    conflict.place().line(),
                    conflict.place().column(),
                    asked(conflict.asked(), model),
                    conflict.bodies()))
            .toList(),
        map.discontinued().stream().map(each -> discontinued(each, model)).toList(),
        map.ties().stream()
            .map(tie ->
                new Tie(
                    tie.crate(),
                    tie.runtime(),
                    tie.kind().text(),
                    tie.callee(),
                    tie.places(),
                    model.file(tie.first().file()),
                    tie.first().line(),
                    tie.instead()))
            .toList());
  }

  private static Asked asked(RuntimeMap.Asked asked, AsyncModel model) {
    return new Asked(
        asked.need().runtime(),
        asked.need().kind().text(),
        asked.function(),
        asked.chain().stream().map(step -> step(step, model)).toList());
  }

  private static Discontinued discontinued(RuntimeMap.Discontinued each, AsyncModel model) {
    return new Discontinued(
        each.crate(),
        each.version(),
        each.since(),
        each.advisory(),
        each.replacement(),
        each.path(),
        each.calls().stream()
            .map(call ->
                new Call(
                    call.function(),
                    call.replacement(),
                    model.file(call.place().file()),
                    call.place().line(),
                    call.place().column()))
            .toList());
  }

  static AsyncAnswer.Step step(ChainStep step, AsyncModel model) {
    CodePlace place = step.place();
    return new AsyncAnswer.Step(
        step.function(),
        step.owner(),
        step.call().words(),
        model.file(place.file()),
        place.line(),
        place.column());
  }
}
