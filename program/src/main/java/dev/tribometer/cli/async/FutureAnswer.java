package dev.tribometer.cli.async;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.lens.async.futures.FutureModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A future, for other programs; the names of its components are those of the JSON.
///
/// @param sizeBytes its size
/// @param guards what it holds across an await that is a guard
/// @param cut where boxing what it awaits pays; null where nowhere
public record FutureAnswer(
    String function,
    String kind,
    String type,
    String file,
    int line,
    long sizeBytes,
    List<Held> guards,
    @Nullable BoxedAwait cut) {

  /// A guard at an await.
  public record Held(String name, String type, String effect, String file, int line) {}

  /// An await whose future can go to the heap.
  ///
  /// @param sizeAfter of the whole future, modelled
  /// @param allocated bytes that go to the heap
  public record BoxedAwait(String file, int line, long sizeAfter, long allocated) {}

  /// All futures, the largest first.
  public static List<FutureAnswer> of(FutureModel model) {
    List<FutureAnswer> answers = new ArrayList<>();
    for (Layout future : model.futures()) {
      answers.add(
          new FutureAnswer(
              future.function(),
              future.futureKind(),
              future.type(),
              model.file(future.definition().file()),
              future.definition().line(),
              future.sizeBytes(),
              model.held(future).stream()
                  .filter(held -> held.guard().isPresent())
                  .map(held ->
                      new Held(
                          held.name(),
                          held.guard().orElseThrow().type(),
                          held.guard().orElseThrow().effect().text(),
                          model.file(held.state().place().file()),
                          held.state().place().line()))
                  .toList(),
              model
                  .cut(future)
                  .map(cut ->
                      new BoxedAwait(
                          model.file(cut.place().file()),
                          cut.place().line(),
                          cut.sizeAfter(),
                          cut.awaited().sizeBytes()))
                  .orElse(null)));
    }
    return answers;
  }
}
