package dev.tribometer.lens.async.colour;

import dev.tribometer.callgraph.CodePlace;
import java.util.List;

/// The workspace's functions by colour, and how they call each other.
///
/// @param units the functions, ordered by file and line
/// @param edges how they call each other, each pair and kind once
/// @param metrics what it comes to
public record ColourMap(List<Unit> units, List<Edge> edges, Metrics metrics) {
  /// Nothing.
  public static final ColourMap NONE =
      new ColourMap(List.of(), List.of(), new Metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

  public ColourMap {
    units = List.copyOf(units);
    edges = List.copyOf(edges);
  }

  /// A function of the workspace: an async function together with its body, all instances together.
  ///
  /// @param number its position
  /// @param name its path without generic arguments
  /// @param crate the member that it belongs to
  /// @param place where it begins
  /// @param colour what it is
  /// @param blocks whether it gets to a function that waits: while being polled, if it is async
  /// @param bridges whether it drives a future, or hands work to other threads
  /// @param suspendPoints the most of its instances
  public record Unit(
      int number,
      String name,
      String crate,
      CodePlace place,
      Colour colour,
      boolean blocks,
      boolean bridges,
      int suspendPoints) {
    /// Its sign in the map: `A0!`, `SB`.
    public String sign() {
      return colour.sign() + (blocks ? "!" : "") + (bridges ? "B" : "");
    }

    /// The module that it is in.
    public String module() {
      return ColourUnits.module(name);
    }
  }

  /// How one function gets to another.
  public enum EdgeKind {
    /// It awaits or polls it.
    AWAIT("awaits"),
    /// It calls it.
    CALL("calls"),
    /// An async one calls a sync one that blocks: a finding.
    BLOCKING_CALL("calls, and it blocks"),
    /// A sync one drives an async one.
    BRIDGE("drives"),
    /// It hands it to another thread.
    HAND_OFF("hands off");

    private final String text;

    EdgeKind(String text) {
      this.text = text;
    }

    /// The verb.
    public String text() {
      return text;
    }
  }

  /// One function gets to another.
  public record Edge(int from, int to, EdgeKind kind) {}

  /// What the map comes to.
  ///
  /// @param sync functions that are not async
  /// @param async functions and blocks that are
  /// @param needless those of them that never suspend
  /// @param blockingWithoutAwait those that never await and block (`A0!`)
  /// @param bridges functions that drive a future, or hand work to other threads
  /// @param crossings places where they do
  /// @param crossingsPerThousandLines the same, by thousand lines of the workspace
  /// @param depth the longest chain of awaits within the workspace
  /// @param blockingReach bodies and polls that get to a function that waits, of all: 0 to 1
  /// @param boxesPerRoot futures boxed on what a body can reach in the workspace, in the mean
  /// @param clones calls of `clone` in functions that spawn
  /// @param pressed async functions that await one other of the workspace and nothing else: they
  ///   would be sync if that one were
  public record Metrics(
      int sync,
      int async,
      int needless,
      int blockingWithoutAwait,
      int bridges,
      int crossings,
      double crossingsPerThousandLines,
      int depth,
      double blockingReach,
      double boxesPerRoot,
      int clones,
      int pressed) {}
}
