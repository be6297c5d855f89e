package dev.tribometer.probe.ir;

import dev.tribometer.format.llvmir.ShapeLevel;
import org.jspecify.annotations.Nullable;

/// How many lines of IR are saved by writing what does not depend on the types only once.
///
/// Each copy keeps a call to it, and the part that is moved gets a head of its own. How long those
/// are depends on how many values go in and out, hence a range. Copies that two crates made of the
/// same instantiation do not count: an inner function does not help against them.
///
/// @param kind `parameters`: some copies are equal though their types differ; `part`: a part of
///   every copy is equal
/// @param low lines, at least
/// @param high lines, at most
record Saving(String kind, long low, long high) {
  /// A call that passes a value or two and gives back what it gets: load, call, store, return.
  static final int SHORTEST_CALL = 3;

  /// A call that passes several values, may unwind, and whose result is taken apart.
  static final int LONGEST_CALL = 24;

  /// The head and the return of a function with one parameter.
  static final int SHORTEST_HEAD = 2;

  /// The head of a function with many.
  static final int LONGEST_HEAD = 30;

  /// The larger of the two ways; null where neither saves anything.
  ///
  /// @param distinct a comparison of copies that differ in their types
  static @Nullable Saving of(BodyComparison distinct, int copies, @Nullable SourceRegion region) {
    Saving whole = whole(distinct, copies);
    Saving part = region == null ? null : part(region, copies);
    if (whole == null || part == null) {
      return whole == null ? part : whole;
    }
    return whole.low + whole.high >= part.low + part.high ? whole : part;
  }

  /// At most nothing is lost to the calls: what the function does for its type leaves the body,
  /// which can outweigh them.
  private static @Nullable Saving whole(BodyComparison distinct, int copies) {
    int shapes = distinct.shapes(ShapeLevel.LETTER);
    long surplus = distinct.allLines() - distinct.lines(ShapeLevel.LETTER);
    return shapes == copies
        ? null
        : positive("parameters", surplus - (long) copies * LONGEST_CALL, surplus);
  }

  /// A stack slot that moves along is used by the part, hence at most one for each of its lines.
  private static @Nullable Saving part(SourceRegion region, int copies) {
    long moved = (long) (copies - 1) * region.lines();
    long slots = (long) (copies - 1) * Math.min(region.slots(), region.lines());
    return positive(
        "part",
        moved - (long) copies * LONGEST_CALL - LONGEST_HEAD,
        moved + slots - (long) copies * SHORTEST_CALL - SHORTEST_HEAD);
  }

  private static @Nullable Saving positive(String kind, long low, long high) {
    return high <= 0 ? null : new Saving(kind, Math.max(0, low), high);
  }
}
