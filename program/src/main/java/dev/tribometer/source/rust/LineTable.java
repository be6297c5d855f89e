package dev.tribometer.source.rust;

import java.util.Arrays;

/// Where the lines of a text start.
public final class LineTable {
  private final int[] starts;

  private LineTable(int[] starts) {
    this.starts = starts;
  }

  static LineTable of(byte[] text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineTable(Arrays.copyOf(starts, count));
  }

  /// How many lines there are; the empty one behind a last line break counts.
  public int count() {
    return starts.length;
  }

  /// The 1-based line of a byte.
  public int line(int offset) {
    int index = Arrays.binarySearch(starts, offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /// The first byte of a 1-based line.
  public int start(int line) {
    return starts[line - 1];
  }

  /// The byte behind a 1-based line, its line break included; the length of the text for the last.
  int end(int line, int length) {
    return line < starts.length ? starts[line] : length;
  }
}
