package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.source.UnifiedDiff;
import dev.tribometer.source.rust.AwaitEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The futures of the workspace's own async code, as the rules look at them.
public final class FutureModel {
  private final List<Layout> futures;
  private final Map<Layout, List<HeldValue>> held = new LinkedHashMap<>();
  private final Breakdown breakdown = new Breakdown();
  private final String root;
  private final Function<String, Optional<String>> sources;

  /// @param futures all that the program has; those of others' code are left out
  /// @param root the workspace root, absolute
  /// @param sources the text of a file of the workspace, by its path relative to the root
  public FutureModel(
      List<Layout> futures, String root, Function<String, Optional<String>> sources) {
    this.futures =
        futures.stream()
            .filter(future -> future.owner().member())
            .sorted(
                Comparator.comparingLong(Layout::sizeBytes).reversed().thenComparing(Layout::type))
            .toList();
    this.root = root.endsWith("/") ? root : root + "/";
    this.sources = sources;
    Guards guards = Guards.read();
    for (Layout future : this.futures) {
      held.put(future, HeldValue.of(future, guards, breakdown));
    }
  }

  /// The futures, the largest first.
  public List<Layout> futures() {
    return futures;
  }

  /// What a future holds at its awaits.
  public List<HeldValue> held(Layout future) {
    return held.getOrDefault(future, List.of());
  }

  /// Whether a future lies in it.
  boolean holdsFuture(Layout layout) {
    return breakdown.holdsFuture(layout);
  }

  /// What a future's bytes are for.
  public Breakdown.Stretch breakdown(Layout future) {
    return breakdown.of(future);
  }

  /// Where it pays to put what a future waits for on the heap.
  public Optional<Cut> cut(Layout future) {
    return Cut.cheapest(future, breakdown);
  }

  /// The futures that hold this one, directly or in something else, the largest first.
  public List<Layout> holders(Layout future) {
    List<Layout> holders = new ArrayList<>();
    for (Layout other : futures) {
      if (other != future
          && other.states().stream()
              .flatMap(state -> state.parts().stream())
              .anyMatch(part -> part.layout() == future)) {
        holders.add(other);
      }
    }
    return holders;
  }

  /// The futures of one body with other types, this one among them, the largest first.
  public List<Layout> instances(Layout future) {
    return futures.stream()
        .filter(other ->
            other.definition().equals(future.definition())
                && other.function().equals(future.function())
                && future.definition().isKnown()
                && generic(other.type()).equals(generic(future.type())))
        .toList();
  }

  private static String generic(String type) {
    int from = type.indexOf("{async_");
    int close = type.indexOf('}', Math.max(0, from));
    return close < 0 ? type : type.substring(0, close + 1);
  }

  /// A patch that puts what is awaited at a cut on the heap; empty where the source does not read
  /// as one plain `….await` in that line.
  public Optional<String> patch(Cut cut) {
    String file = file(cut.place().file());
    return sources
        .apply(file)
        .flatMap(text ->
            AwaitEdit.boxed(file, text, cut.place().line())
                .map(after -> UnifiedDiff.of(file, text, after)));
  }

  /// A file relative to the workspace root, where it is in it.
  public String file(String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  /// A place as `file:line`.
  public String text(CodePlace place) {
    return place.isKnown() ? file(place.file()) + ":" + place.line() : "";
  }
}
