package dev.tribometer.format.measureme;

import java.nio.ByteBuffer;

/// Reads single numbers from a stream at any offset. It remembers the page of the last one.
final class StreamReader {
  private final PagedStream stream;
  private final long length;
  private long pageStart;
  private long pageEnd;
  private ByteBuffer window;
  // What to take off a stream offset to get the index in the window.
  private long windowShift;

  StreamReader(PagedStream stream) {
    this.stream = stream;
    this.length = stream.length();
    this.window = stream.file().window(0);
    stream.file().register(this);
  }

  /// The byte at an offset, which must lie in the stream.
  int byteAt(long offset) {
    if (offset < pageStart || offset >= pageEnd) {
      turnTo(offset);
    }
    return window.get((int) (offset - windowShift)) & 0xFF;
  }

  /// The eight bytes from an offset on, which must lie in the stream; behind its end stand zeros.
  long longAt(long offset) {
    if (offset < pageStart || offset >= pageEnd) {
      turnTo(offset);
    }
    return offset + Long.BYTES <= pageEnd
        ? window.getLong((int) (offset - windowShift))
        : straddlingLongAt(offset);
  }

  private long straddlingLongAt(long offset) {
    long value = 0;
    for (int i = 0; i < Long.BYTES && offset + i < length; i++) {
      value |= (long) byteAt(offset + i) << (8 * i);
    }
    return value;
  }

  /// Lets go of the window, which is about to be unmapped.
  void forget() {
    pageStart = 0;
    pageEnd = 0;
  }

  private void turnTo(long offset) {
    int page = stream.page(offset);
    long position = stream.pageStart(page) + stream.pageShift(page);
    window = stream.file().window(position);
    pageStart = stream.pageStart(page);
    pageEnd = stream.pageEnd(page);
    windowShift = MappedBytes.windowStart(position) - stream.pageShift(page);
  }
}
