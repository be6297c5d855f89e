package dev.tribometer.format.llvmir;

import java.util.ArrayList;
import java.util.List;

/// How far each line of one instantiation agrees with all the others: what {@link ShapeAligner}
/// found.
public final class Alignment {
  private static final ShapeLevel[] LEVELS = ShapeLevel.values();

  private final byte[] levels;
  private final int bodies;
  private final boolean complete;

  Alignment(byte[] levels, int bodies, boolean complete) {
    this.levels = levels;
    this.bodies = bodies;
    this.complete = complete;
  }

  /// A run of lines that agree equally far.
  ///
  /// @param from its first line
  /// @param to the line after its last
  /// @param level how far they agree
  public record Run(int from, int to, ShapeLevel level) {}

  /// How many bodies were aligned.
  public int bodies() {
    return bodies;
  }

  /// How many lines the first body has.
  public int size() {
    return levels.length;
  }

  /// Whether all bodies were aligned as a whole; if not, more lines may agree than are said to.
  public boolean complete() {
    return complete;
  }

  /// How far a line of the first body agrees with the others.
  public ShapeLevel level(int line) {
    return LEVELS[levels[line]];
  }

  /// How many lines of the first body agree at least as far as `level`.
  public int agreeing(ShapeLevel level) {
    int count = 0;
    for (byte rank : levels) {
      if (rank <= rank(level)) {
        count++;
      }
    }
    return count;
  }

  /// The lines of the first body as runs of equal agreement, in order.
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    for (int line = 1; line <= levels.length; line++) {
      if (line == levels.length || levels[line] != levels[from]) {
        runs.add(new Run(from, line, level(from)));
        from = line;
      }
    }
    return runs;
  }

  static int rank(ShapeLevel level) {
    return switch (level) {
      case LETTER -> 0;
      case NAMES -> 1;
      case NUMBERS -> 2;
      case DIFFERENT -> 3;
    };
  }
}
