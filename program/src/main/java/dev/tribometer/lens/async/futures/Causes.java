package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.layout.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Why a future is as large as it is.
///
/// @param all the causes, the largest first
record Causes(List<Cause> all) {
  /// Less than this part of the future is no cause.
  private static final double SHARE = 0.1;

  Causes {
    all = List.copyOf(all);
  }

  /// What can make a future large.
  enum Kind {
    /// Several futures are in it at the same time.
    SIBLINGS,
    /// A parameter is in it twice, since it is moved on.
    ARGUMENT_TWICE,
    /// A local lives across an await.
    LOCAL,
    /// What it waits for is large.
    AWAITED,
    /// It is as large as its types.
    GENERIC
  }

  /// @param bytes how much of the future it is
  /// @param words what it is, without the bytes
  /// @param place where; may be none
  record Cause(Kind kind, long bytes, String name, String words, CodePlace place) {}

  Optional<Cause> first() {
    return all.stream().findFirst();
  }

  Optional<Cause> of(Kind kind) {
    return all.stream().filter(cause -> cause.kind() == kind).findFirst();
  }

  static Causes of(FutureModel model, Layout future) {
    List<Cause> found = new ArrayList<>();
    Layout.State state = Breakdown.largest(future);
    List<Layout.Part> arguments = future.unresumed().map(Layout.State::parts).orElse(List.of());
    Optional<Layout.Part> awaited =
        state.parts().stream().filter(Layout.Part::isAwaited).findFirst();
    long siblings = 0;
    int siblingCount = 0;
    for (Layout.Part part : state.parts()) {
      boolean argument = arguments.stream().anyMatch(each -> Breakdown.isSame(each, part));
      if (part.isAwaited()) {
        found.add(awaited(model, part.layout(), state.place()));
      } else if (model.holdsFuture(part.layout())) {
        siblings += part.layout().sizeBytes();
        siblingCount++;
      } else if (!argument) {
        found.add(local(model, part, state));
      }
    }
    for (Layout.Part argument : arguments) {
      twice(future, argument, state, awaited).ifPresent(found::add);
    }
    if (siblingCount > 0) {
      found.add(
          new Cause(
              Kind.SIBLINGS,
              siblings,
              "",
              (siblingCount == 1 ? "a future" : siblingCount + " futures")
                  + " in it beside the one that it waits for"
                  + at(model, state.place()),
              state.place()));
    }
    generic(model, future).ifPresent(found::add);
    return new Causes(
        found.stream()
            .filter(cause -> cause.bytes() >= SHARE * future.sizeBytes())
            .sorted(Comparator.comparingLong(Cause::bytes).reversed().thenComparing(Cause::kind))
            .toList());
  }

  private static Cause awaited(FutureModel model, Layout awaited, CodePlace place) {
    Layout source = awaited;
    for (int depth = 0; depth < 100; depth++) {
      Layout holder = source;
      Optional<Layout> inner =
          Breakdown.largest(holder).parts().stream()
              .map(Layout.Part::layout)
              .filter(
                  part -> model.holdsFuture(part) && part.sizeBytes() > 0.9 * holder.sizeBytes())
              .findFirst();
      if (inner.isEmpty()) {
        break;
      }
      source = inner.get();
    }
    String through = source == awaited ? "" : ", in the end " + source.text();
    return new Cause(
        Kind.AWAITED,
        awaited.sizeBytes(),
        awaited.text(),
        "it waits for " + awaited.text() + through + at(model, place),
        place);
  }

  private static Cause local(FutureModel model, Layout.Part part, Layout.State state) {
    String name = part.name().startsWith("__") ? "a value without a name" : part.name();
    return new Cause(
        Kind.LOCAL,
        part.layout().sizeBytes(),
        name,
        name + " (" + part.layout().type() + ") lives across the await" + at(model, state.place()),
        state.place());
  }

  private static Optional<Cause> twice(
      Layout future, Layout.Part argument, Layout.State state, Optional<Layout.Part> awaited) {
    long bytes = argument.layout().sizeBytes();
    boolean stays = state.parts().stream().anyMatch(part -> Breakdown.isSame(argument, part));
    boolean moved =
        !stays
            && state.parts().stream()
                .anyMatch(part ->
                    part.name().equals(argument.name()) && part.layout() == argument.layout());
    boolean handedOn =
        awaited
            .flatMap(part -> part.layout().unresumed())
            .filter(first ->
                bytes >= 64
                    && first.parts().stream()
                        .anyMatch(part -> part.layout().type().equals(argument.layout().type())))
            .isPresent();
    if (!moved && !handedOn) {
      return Optional.empty();
    }
    String where =
        moved
            ? "as parameter and as variable of the body"
            : "here and in " + awaited.orElseThrow().layout().text() + ", to which it is moved";
    return Optional.of(
        new Cause(
            Kind.ARGUMENT_TWICE,
            bytes,
            argument.name(),
            argument.name() + " (" + argument.layout().type() + ") is in it twice, " + where,
            future.definition()));
  }

  private static Optional<Cause> generic(FutureModel model, Layout future) {
    List<Layout> instances = model.instances(future);
    long smallest = instances.getLast().sizeBytes();
    if (instances.size() < 2 || smallest == future.sizeBytes()) {
      return Optional.empty();
    }
    return Optional.of(
        new Cause(
            Kind.GENERIC,
            future.sizeBytes() - smallest,
            "",
            "its types: of "
                + instances.size()
                + " instances the smallest has "
                + smallest
                + " bytes",
            future.definition()));
  }

  private static String at(FutureModel model, CodePlace place) {
    return place.isKnown() ? " at " + model.text(place) : "";
  }
}
