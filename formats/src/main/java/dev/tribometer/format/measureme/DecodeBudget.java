package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;

/// How much decoding one walk over a profile may do, so that the time a hostile file can take is
/// bounded by its size: a few bytes may refer to strings that refer to strings, and expand to
/// millions.
final class DecodeBudget {
  private static final long FLOOR = 64L << 20;
  private static final int EXPANSION = 16;

  private final PagedStream stream;
  private final long total;
  private long left;

  DecodeBudget(PagedStream stream) {
    this.stream = stream;
    this.total = FLOOR + EXPANSION * stream.file().size();
    this.left = total;
  }

  /// @param work bytes decoded and references followed
  /// @param address of the string that is to blame when the budget is spent
  void spend(long work, long address) throws FormatException {
    left -= work;
    if (left < 0) {
      throw stream.malformed(address, "strings that expand to at most " + total + " bytes", "more");
    }
  }
}
