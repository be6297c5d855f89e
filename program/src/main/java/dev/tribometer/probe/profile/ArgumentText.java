package dev.tribometer.probe.profile;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.EventCursor;

/// Decodes arguments of events within a budget for the whole profile, so that the time and memory
/// that a hostile one takes are bounded by its size: a few bytes may stand for a long text again
/// and again.
final class ArgumentText {
  private static final long FLOOR = 64L << 20;
  private static final int EXPANSION = 64;

  private final String source;
  private final long total;
  private long left;

  /// @param source the name of the profile in messages
  /// @param bytes its size
  ArgumentText(String source, long bytes) {
    this.source = source;
    this.total = FLOOR + EXPANSION * bytes;
    this.left = total;
  }

  /// The text of an argument of the event at the cursor.
  ///
  /// @throws FormatException if it can't be read, or the budget is spent
  String read(EventCursor cursor, int number) throws FormatException {
    String text = cursor.argument(number);
    left -= text.length();
    if (left < 0) {
      throw new FormatException(
          source, 0, "arguments that expand to at most " + total + " characters", "more");
    }
    return text;
  }

  /// The same, cut behind so many characters.
  String read(EventCursor cursor, int number, int limit) throws FormatException {
    String text = read(cursor, number);
    return text.length() <= limit ? text : text.substring(0, limit) + "…";
  }
}
