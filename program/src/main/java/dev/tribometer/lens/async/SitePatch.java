package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.source.rust.CallRewrite;
import java.util.Optional;

/// An edit of the call in an async body by which a chain to a function that waits begins.
///
/// Three kinds: the counterpart of the runtime and `.await`; `.await` in the place of a bridge; the
/// call handed to the runtime's blocking pool. Whether one compiles, and whether the chain is gone,
/// only a trial says.
///
/// @param site whose chain it is to cut
/// @param summary what it does, one sentence in the imperative
/// @param place the call
/// @param expression what stands in its place
public record SitePatch(BlockingSite site, String summary, CodePlace place, String expression) {

  /// The edit for a place, where the text allows one.
  ///
  /// @param text the file in which the async body's call stands
  public static Optional<SitePatch> of(BlockingSite site, AsyncRuntime runtime, String text) {
    CodePlace place = site.chain().getFirst().place();
    Optional<CallRewrite> call = CallRewrite.at(text, place.line(), place.column());
    if (call.isEmpty() || runtime != AsyncRuntime.TOKIO) {
      return Optional.empty();
    }
    return Optional.of(of(site, place, call.get()));
  }

  private static SitePatch of(BlockingSite site, CodePlace place, CallRewrite call) {
    String name = PathPattern.lastSegment(call.path());
    boolean direct = site.chain().size() == 2;
    if (direct && site.callee().equals("std::fs::" + name)) {
      return new SitePatch(
          site,
          "Call tokio::fs::" + name + " instead, and await it",
          place,
          "tokio::fs::" + name + "(" + call.arguments() + ").await");
    }
    if (direct && name.equals("sleep") && site.sink().kind().equals("sleep")) {
      return new SitePatch(
          site,
          "Sleep by tokio::time::sleep, and await it",
          place,
          "tokio::time::sleep(" + call.arguments() + ").await");
    }
    if (name.equals("block_on") && site.sink().kind().equals("bridge")) {
      return new SitePatch(
          site,
          "Await the future instead of driving it here",
          place,
          "(" + call.arguments().strip() + ").await");
    }
    return new SitePatch(
        site,
        "Hand the call to tokio's blocking pool",
        place,
        "tokio::task::spawn_blocking(move || "
            + call.path()
            + "("
            + call.arguments()
            + ")).await.expect(\"the blocking call panicked\")");
  }

  /// The file's text with the edit.
  public String apply(String text) {
    return CallRewrite.at(text, place.line(), place.column())
        .map(call -> call.replace(text, expression))
        .orElse(text);
  }
}
