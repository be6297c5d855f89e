package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/// A cursor over the lines of a text, in a window of bytes that is read anew again and again.
///
/// The window is an array and not a mapping: a file that shrinks under a mapping kills the reading
/// thread, mapped pages count as memory of the process, and array access is fast from the first
/// line on, which matters since most IR files are small. The positions of a line are good until the
/// next call of {@link #next()}.
final class LineSource implements Closeable {
  static final int WINDOW = 1 << 18;

  /// Beyond this a line is cut: only a constant of many megabytes is that long, and its bytes say
  /// nothing of interest.
  static final int LONGEST_LINE = 1 << 26;

  private final String name;
  private final InputStream in;
  private final int longest;

  /// The window; the current line is `bytes[from, to)`, without its line break.
  byte[] bytes;

  int from;
  int to;

  /// Whether the current line was longer than the reader keeps.
  boolean cut;

  private int next;
  private int limit;
  private boolean drained;
  private boolean terminated = true;
  private long line;

  LineSource(String name, InputStream in) {
    this(name, in, WINDOW, LONGEST_LINE);
  }

  LineSource(String name, InputStream in, int window, int longest) {
    this.name = name;
    this.in = in;
    this.longest = longest;
    this.bytes = new byte[window + Bytes.PADDING];
  }

  static LineSource open(Path file) throws IOException {
    return new LineSource(file.toString(), java.nio.file.Files.newInputStream(file));
  }

  /// Moves to the next line.
  ///
  /// @return whether there is one
  boolean next() throws IOException {
    int start = next;
    int end = Bytes.find(bytes, start, limit, (byte) '\n');
    if (end == limit) {
      int seen = limit - start;
      end = refill(seen);
      start = 0;
      if (end < 0) {
        return false;
      }
    } else {
      cut = false;
    }
    line++;
    from = start;
    to = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    next = Math.min(end + 1, limit);
    return true;
  }

  /// Brings the line of which `seen` bytes stand at the end of the window to its start, and reads
  /// on.
  private int refill(int seen) throws IOException {
    cut = false;
    System.arraycopy(bytes, limit - seen, bytes, 0, seen);
    limit = seen;
    int end = seen;
    while (!drained) {
      int room = bytes.length - Bytes.PADDING - limit;
      if (room == 0) {
        if (limit >= longest) {
          cut = true;
          limit = longest / 2;
          end = limit;
          room = bytes.length - Bytes.PADDING - limit;
        } else {
          int grown = Math.min(longest, (bytes.length - Bytes.PADDING) * 2);
          bytes = Arrays.copyOf(bytes, grown + Bytes.PADDING);
          continue;
        }
      }
      int got = in.read(bytes, limit, room);
      if (got < 0) {
        drained = true;
        break;
      }
      limit += got;
      end = Bytes.find(bytes, end, limit, (byte) '\n');
      if (end < limit) {
        if (cut) {
          // The head of a cut line must stay in front of its line break.
          int rest = limit - end;
          int head = Math.min(end, longest / 2);
          System.arraycopy(bytes, end, bytes, head, rest);
          limit = head + rest;
          end = head;
        }
        return end;
      }
    }
    if (limit == 0) {
      return -1;
    }
    terminated = false;
    return limit;
  }

  /// Whether the last line that was read ended in a line break.
  boolean terminated() {
    return terminated;
  }

  /// The 1-based number of the current line.
  long line() {
    return line;
  }

  String name() {
    return name;
  }

  FormatException error(String expected, String found) {
    return new FormatException(name, Math.max(1, line), expected, found);
  }

  /// An error whose `found` is the start of the current line.
  FormatException error(String expected) {
    String text = Bytes.text(bytes, from, Math.min(to, from + 80)).replaceAll("\\p{Cntrl}", "?");
    return error(expected, "`" + text + "`");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
