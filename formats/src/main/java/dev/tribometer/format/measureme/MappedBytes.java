package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// The bytes of a file, of any size, where they lie. All integers are little endian.
///
/// Single numbers are read through buffers of a gigabyte, each a little longer so that a number may
/// straddle: code that is not compiled yet reads a buffer many times faster than a segment, and a
/// segment's first read costs as much as a small profile.
final class MappedBytes {
  private static final int WINDOW_SHIFT = 30;
  private static final int WINDOW_MASK = (1 << WINDOW_SHIFT) - 1;

  private final String source;
  private final MemorySegment segment;
  private final ByteBuffer[] windows;

  /// @param source the name of the input in messages
  MappedBytes(String source, MemorySegment segment) {
    this.source = source;
    this.segment = segment;
    windows = new ByteBuffer[(int) (segment.byteSize() >>> WINDOW_SHIFT) + 1];
    for (int i = 0; i < windows.length; i++) {
      long start = (long) i << WINDOW_SHIFT;
      long size = Math.min(WINDOW_MASK + 1L + Long.BYTES, segment.byteSize() - start);
      windows[i] = segment.asSlice(start, size).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  long size() {
    return segment.byteSize();
  }

  int byteAt(long position) {
    return windows[(int) (position >>> WINDOW_SHIFT)].get((int) position & WINDOW_MASK) & 0xFF;
  }

  int intAt(long position) {
    return windows[(int) (position >>> WINDOW_SHIFT)].getInt((int) position & WINDOW_MASK);
  }

  long longAt(long position) {
    return windows[(int) (position >>> WINDOW_SHIFT)].getLong((int) position & WINDOW_MASK);
  }

  void copy(long position, MemorySegment target, long targetOffset, long count) {
    MemorySegment.copy(segment, position, target, targetOffset, count);
  }

  FormatException malformed(long position, String expected, String found) {
    return new FormatException(source, position, expected, found);
  }

  /// The bytes of a number as they stand in the file.
  static String hex(int littleEndian) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(littleEndian));
  }
}
