package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.layout.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A place where a future can be put behind a pointer, so that all that hold it shrink.
///
/// @param holder the future that awaits
/// @param awaited what it awaits, which goes to the heap
/// @param place the `await`
/// @param sizeAfter of the whole future afterwards, in bytes: modelled
public record Cut(Layout holder, Layout awaited, CodePlace place, long sizeAfter) {
  private static final long POINTER = 8;

  /// A cut counts if it saves at least this part of what the best one does.
  private static final double GOOD = 0.5;

  private static final long LEAST = 256;

  private record Step(Layout layout, Layout.State state, Layout.Part part) {}

  /// The cut that puts the fewest bytes on the heap and still saves at least half of what any cut
  /// can; empty where none saves much, or none is in the workspace's code.
  public static Optional<Cut> cheapest(Layout future, Breakdown breakdown) {
    List<Step> steps = new ArrayList<>();
    List<Cut> cuts = new ArrayList<>();
    Layout at = future;
    while (steps.size() < 500) {
      Layout.State state = Breakdown.largest(at);
      Optional<Layout.Part> next =
          state.parts().stream()
              .filter(part -> breakdown.holdsFuture(part.layout()))
              .max(Comparator.comparingLong(part -> part.layout().sizeBytes()));
      if (next.isEmpty()) {
        break;
      }
      Layout.Part part = next.get();
      steps.add(new Step(at, state, part));
      if (at.isFuture()
          && at.owner().member()
          && part.isAwaited()
          && part.layout().isFuture()
          && state.place().isKnown()) {
        cuts.add(new Cut(at, part.layout(), state.place(), after(steps)));
      }
      at = part.layout();
    }
    long best =
        cuts.stream().mapToLong(cut -> future.sizeBytes() - cut.sizeAfter()).max().orElse(0);
    return cuts.stream()
        .filter(
            cut -> future.sizeBytes() - cut.sizeAfter() >= Math.max((double) LEAST, GOOD * best))
        .min(Comparator.comparingLong(cut -> cut.awaited().sizeBytes()));
  }

  /// The size of the first layout if the last step's part becomes a pointer.
  private static long after(List<Step> steps) {
    long size = POINTER;
    for (Step step : steps.reversed()) {
      size = with(step, size);
    }
    return size;
  }

  private static long with(Step step, long size) {
    Layout layout = step.layout();
    long now = room(layout, step.state());
    long then = now - step.part().layout().sizeBytes() + size;
    for (Layout.State other : layout.states()) {
      if (!other.equals(step.state())) {
        then = Math.max(then, room(layout, other));
      }
    }
    return layout.sizeBytes() - Math.max(0, now - then);
  }

  /// What a state needs: arguments keep their first place for as long as the future lives.
  private static long room(Layout layout, Layout.State state) {
    if (!layout.isFuture()) {
      return Breakdown.bytes(state);
    }
    List<Layout.Part> arguments = layout.unresumed().map(Layout.State::parts).orElse(List.of());
    long room = arguments.stream().mapToLong(part -> part.layout().sizeBytes()).sum();
    for (Layout.Part part : state.parts()) {
      if (arguments.stream().noneMatch(argument -> Breakdown.isSame(argument, part))) {
        room += part.layout().sizeBytes();
      }
    }
    return room;
  }
}
