package dev.tribometer.format;

import java.io.IOException;

/// The one way in which a reader of this library refuses its input: truncated, hostile, or newer
/// than it knows.
///
/// The message always has the same four parts: the file, the offset in bytes (or the line for text
/// formats) at which reading stopped, what the format asks for there, and what was found instead.
public final class FormatException extends IOException {
  private final String source;
  private final long offset;

  /// @param source the file, or another name by which the user knows the input
  /// @param offset bytes from the start of the input, or the 1-based line of a line-oriented format
  /// @param expected what the format asks for at that place
  /// @param found what stands there
  public FormatException(String source, long offset, String expected, String found) {
    super("[" + source + "] at " + offset + ": expected " + expected + ", found " + found);
    this.source = source;
    this.offset = offset;
  }

  /// The file, or another name by which the user knows the input.
  public String source() {
    return source;
  }

  /// Bytes from the start of the input, or the 1-based line of a line-oriented format.
  public long offset() {
    return offset;
  }
}
