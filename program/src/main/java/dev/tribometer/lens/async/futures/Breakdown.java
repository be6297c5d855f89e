package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.layout.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the bytes of a future are for, in the state that makes it as large as it is, down through
/// the futures that it waits for.
public final class Breakdown {
  /// Smaller things are part of the rest.
  private static final long SMALLEST = 16;

  private final Map<Layout, Boolean> holdsFuture = new HashMap<>();

  /// A stretch of a future.
  ///
  /// @param role what it is for
  /// @param name the variable, field or async function
  /// @param layout what lies there; of the rest the future itself
  /// @param bytes its size
  /// @param place of what a future waits for the `await`, of the root where its body begins
  /// @param parts what it consists of, the largest first; empty where it is not looked into
  public record Stretch(
      Role role, String name, Layout layout, long bytes, CodePlace place, List<Stretch> parts) {
    public Stretch {
      parts = List.copyOf(parts);
    }
  }

  /// What a stretch of a future is for.
  public enum Role {
    /// The future itself.
    ROOT("future"),
    /// A parameter or captured variable that is still in its first place.
    ARGUMENT("argument"),
    /// The first place of a parameter that was moved on: nothing uses it any more.
    MOVED("moved argument"),
    /// A local that lives across the await.
    LOCAL("local"),
    /// What it waits for.
    AWAITED("awaited"),
    /// A future that is there already or still, beside the one it waits for.
    SIBLING("future beside"),
    /// The state's number, padding, what is too small, and what overlapping variables cost.
    REST("rest");

    private final String text;

    Role(String text) {
      this.text = text;
    }

    /// The word for a person.
    public String text() {
      return text;
    }
  }

  /// Takes a future apart.
  public Stretch of(Layout future) {
    return new Stretch(
        Role.ROOT,
        future.text(),
        future,
        future.sizeBytes(),
        future.definition(),
        parts(future, 0));
  }

  private List<Stretch> parts(Layout layout, int depth) {
    if (depth > 500 || !holdsFuture(layout)) {
      return List.of();
    }
    List<Stretch> parts = new ArrayList<>();
    if (layout.isFuture()) {
      ofFuture(layout, depth, parts);
    } else {
      largest(layout)
          .parts()
          .forEach(part -> {
            Role role = holdsFuture(part.layout()) ? Role.AWAITED : Role.LOCAL;
            add(role, part, CodePlace.NONE, depth, parts);
          });
    }
    long rest = layout.sizeBytes() - parts.stream().mapToLong(Stretch::bytes).sum();
    parts.sort(Comparator.comparingLong(Stretch::bytes).reversed());
    if (rest > 0) {
      parts.add(new Stretch(Role.REST, "", layout, rest, CodePlace.NONE, List.of()));
    }
    return List.copyOf(parts);
  }

  private void ofFuture(Layout future, int depth, List<Stretch> parts) {
    Layout.State state = largest(future);
    List<Layout.Part> arguments = future.unresumed().map(Layout.State::parts).orElse(List.of());
    for (Layout.Part argument : arguments) {
      if (state.parts().stream().noneMatch(part -> overlaps(part, argument))) {
        boolean moved = state.isSuspended();
        add(moved ? Role.MOVED : Role.ARGUMENT, argument, CodePlace.NONE, depth, parts);
      }
    }
    for (Layout.Part part : state.parts()) {
      Role role =
          part.isAwaited()
              ? Role.AWAITED
              : holdsFuture(part.layout())
                  ? Role.SIBLING
                  : arguments.stream().anyMatch(argument -> isSame(argument, part))
                      ? Role.ARGUMENT
                      : Role.LOCAL;
      add(role, part, part.isAwaited() ? state.place() : CodePlace.NONE, depth, parts);
    }
  }

  private void add(Role role, Layout.Part part, CodePlace place, int depth, List<Stretch> parts) {
    Layout layout = part.layout();
    if (layout.sizeBytes() < SMALLEST) {
      return;
    }
    String name = part.isAwaited() || layout.isFuture() ? layout.text() : part.name();
    parts.add(new Stretch(role, name, layout, layout.sizeBytes(), place, parts(layout, depth + 1)));
  }

  private static boolean overlaps(Layout.Part one, Layout.Part other) {
    return one.offset() < other.end() && other.offset() < one.end();
  }

  static boolean isSame(Layout.Part one, Layout.Part other) {
    return one.offset() == other.offset() && one.name().equals(other.name());
  }

  /// The state that needs the most room.
  static Layout.State largest(Layout layout) {
    return layout.states().stream()
        .max(Comparator.comparing(Layout.State::isSuspended).thenComparingLong(Breakdown::bytes))
        .orElse(new Layout.State("", CodePlace.NONE, List.of()));
  }

  static long bytes(Layout.State state) {
    return state.parts().stream().mapToLong(part -> part.layout().sizeBytes()).sum();
  }

  /// Whether a future lies in it.
  boolean holdsFuture(Layout layout) {
    if (layout.isFuture()) {
      return true;
    }
    Boolean known = holdsFuture.get(layout);
    if (known == null) {
      known =
          layout.states().stream()
              .flatMap(state -> state.parts().stream())
              .anyMatch(part -> holdsFuture(part.layout()));
      holdsFuture.put(layout, known);
    }
    return known;
  }
}
