package dev.tribometer.ledger;

import java.io.IOException;

/// The one way in which {@link LedgerJson} refuses its input: damaged, hostile, or written by a
/// newer version.
///
/// The message says which file, where in it, what belongs there, and what stands there instead.
public final class LedgerFormatException extends IOException {
  private final String source;
  private final String place;

  /// @param source the file, or another name by which the user knows the input
  /// @param place where: `/outcomes/3/findings/0/cost (line 1, column 512)`
  /// @param expected what belongs there
  /// @param found what stands there
  public LedgerFormatException(String source, String place, String expected, String found) {
    super("[" + source + "] at " + place + ": expected " + expected + ", found " + found);
    this.source = source;
    this.place = place;
  }

  /// The file, or another name by which the user knows the input.
  public String source() {
    return source;
  }

  /// Where in the file, as a JSON pointer with line and column.
  public String place() {
    return place;
  }
}
