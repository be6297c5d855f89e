package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value that lives across an await.
///
/// @param future whose
/// @param state the await
/// @param part the value
/// @param role what it is
/// @param guard the guard that it is or has inside
public record HeldValue(
    Layout future,
    Layout.State state,
    Layout.Part part,
    Breakdown.Role role,
    Optional<Guard> guard) {

  /// What a future holds at each of its awaits, in the order of the states.
  static List<HeldValue> of(Layout future, Guards guards, Breakdown breakdown) {
    List<HeldValue> held = new ArrayList<>();
    List<Layout.Part> arguments = future.unresumed().map(Layout.State::parts).orElse(List.of());
    for (Layout.State state : future.states()) {
      if (!state.isSuspended()) {
        continue;
      }
      for (Layout.Part part : state.parts()) {
        Breakdown.Role role =
            part.isAwaited()
                ? Breakdown.Role.AWAITED
                : breakdown.holdsFuture(part.layout())
                    ? Breakdown.Role.SIBLING
                    : arguments.stream().anyMatch(argument -> Breakdown.isSame(argument, part))
                        ? Breakdown.Role.ARGUMENT
                        : Breakdown.Role.LOCAL;
        Optional<Guard> guard = part.isAwaited() ? Optional.empty() : guards.in(part.layout());
        held.add(new HeldValue(future, state, part, role, guard));
      }
    }
    return held;
  }

  /// The variable, or what the compiler made without a name.
  public String name() {
    String name = part.name();
    return name.startsWith("__") ? "a value without a name" : name;
  }
}
