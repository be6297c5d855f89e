package dev.tribometer.format.llvmir;

/// The lines of one function body in comparable form: a 32-bit fingerprint a line and level, its
/// place, and where blocks begin.
///
/// A line is one instruction with all its continuation lines; the closing bracket of a `switch` is
/// one of its own, and calls of debug intrinsics are left out, so that bodies compare alike with
/// and without debug information. Locals are numbered within the line, so that a line that is added
/// does not change the ones after it.
public final class LineShapes {
  /// No lines: they were not asked for.
  public static final LineShapes NONE =
      new LineShapes(new int[0], new int[0], new int[0], new int[0], new int[0]);

  private final int[] letter;
  private final int[] names;
  private final int[] numbers;
  private final int[] places;
  private final int[] blockStarts;

  LineShapes(int[] letter, int[] names, int[] numbers, int[] places, int[] blockStarts) {
    this.letter = letter;
    this.names = names;
    this.numbers = numbers;
    this.places = places;
    this.blockStarts = blockStarts;
  }

  /// How many lines there are.
  public int size() {
    return letter.length;
  }

  /// The fingerprint of a line at a level.
  public int fingerprint(int line, ShapeLevel level) {
    return switch (level) {
      case LETTER -> letter[line];
      case NAMES -> names[line];
      case NUMBERS -> numbers[line];
      case DIFFERENT -> 0;
    };
  }

  /// The place of a line in {@link ModuleSummary#places()}, or -1.
  public int place(int line) {
    return places[line];
  }

  /// How many blocks there are.
  public int blocks() {
    return blockStarts.length;
  }

  /// The first line of a block.
  public int blockStart(int block) {
    return blockStarts[block];
  }

  /// The line after the last one of a block.
  public int blockEnd(int block) {
    return block + 1 < blockStarts.length ? blockStarts[block + 1] : size();
  }

  /// A fingerprint of a whole block at a level; 0 at {@link ShapeLevel#DIFFERENT}.
  public long blockFingerprint(int block, ShapeLevel level) {
    if (level == ShapeLevel.DIFFERENT) {
      return 0;
    }
    long h = 1;
    for (int line = blockStart(block); line < blockEnd(block); line++) {
      h = Bytes.mix(h, fingerprint(line, level));
    }
    return h;
  }

  /// How far a line of this body agrees with a line of another.
  public ShapeLevel agreement(int line, LineShapes other, int otherLine) {
    if (letter[line] == other.letter[otherLine]) {
      return ShapeLevel.LETTER;
    }
    if (names[line] == other.names[otherLine]) {
      return ShapeLevel.NAMES;
    }
    return numbers[line] == other.numbers[otherLine] ? ShapeLevel.NUMBERS : ShapeLevel.DIFFERENT;
  }

  /// The same lines at places.
  LineShapes at(int[] linePlaces) {
    return letter.length == 0
        ? this
        : new LineShapes(letter, names, numbers, linePlaces, blockStarts);
  }

  int[] keys() {
    return numbers;
  }
}
