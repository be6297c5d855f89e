package dev.tribometer.format.json;

import dev.tribometer.format.FormatException;
import java.io.ByteArrayOutputStream;

/// Cuts a stream of bytes into lines as it arrives in pieces, so that a file can be followed while
/// it is written.
///
/// A line ends with a line feed; what follows the last one is {@linkplain #finish kept apart}. A
/// line longer than the limit ends in a {@link FormatException}, so that a stream without line
/// feeds cannot fill the memory.
public final class LineSplitter {
  /// Takes one line.
  @FunctionalInterface
  public interface LineReader {
    /// Takes a line.
    ///
    /// @param offset where the line starts, in bytes from the start of the stream
    /// @param buffer holds the line, without its line feed, and must not be kept
    void line(long offset, byte[] buffer, int start, int length) throws FormatException;
  }

  private static final int LONGEST_LINE = 64 << 20;

  private final String source;
  private final LineReader reader;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long lineOffset;

  public LineSplitter(String source, LineReader reader) {
    this.source = source;
    this.reader = reader;
  }

  /// Passes on every line that ends within these bytes.
  ///
  /// @throws FormatException what the reader of a line threw, or a line over 64 MiB
  public void feed(byte[] bytes, int start, int length) throws FormatException {
    int from = start;
    int end = start + length;
    for (int i = start; i < end; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      long offset = lineOffset;
      if (pending.size() == 0) {
        lineOffset += i - from + 1;
        reader.line(offset, bytes, from, i - from);
      } else {
        keep(bytes, from, i - from);
        byte[] line = pending.toByteArray();
        pending.reset();
        lineOffset += line.length + 1;
        reader.line(offset, line, 0, line.length);
      }
      from = i + 1;
    }
    keep(bytes, from, end - from);
  }

  /// Whether bytes after the last line feed wait for theirs.
  public boolean hasPending() {
    return pending.size() > 0;
  }

  /// Passes on what follows the last line feed, if anything does, as a line.
  ///
  /// @throws FormatException what the reader of a line threw
  public void finish() throws FormatException {
    if (pending.size() > 0) {
      byte[] line = pending.toByteArray();
      pending.reset();
      long offset = lineOffset;
      lineOffset += line.length;
      reader.line(offset, line, 0, line.length);
    }
  }

  private void keep(byte[] bytes, int start, int length) throws FormatException {
    if (pending.size() + (long) length > LONGEST_LINE) {
      throw new FormatException(
          source, lineOffset, "a line of at most " + LONGEST_LINE + " bytes", "a longer one");
    }
    pending.write(bytes, start, length);
  }
}
