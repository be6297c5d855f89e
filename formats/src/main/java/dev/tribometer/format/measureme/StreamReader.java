package dev.tribometer.format.measureme;

/// Reads single numbers from a stream at any offset. It remembers the page of the last one.
final class StreamReader {
  private final PagedStream stream;
  private final MappedBytes file;
  private final long length;
  private long pageStart;
  private long pageEnd;
  private long pageShift;

  StreamReader(PagedStream stream) {
    this.stream = stream;
    this.file = stream.file();
    this.length = stream.length();
  }

  /// The byte at an offset, which must lie in the stream.
  int byteAt(long offset) {
    if (offset < pageStart || offset >= pageEnd) {
      turnTo(offset);
    }
    return file.byteAt(offset + pageShift);
  }

  /// The eight bytes from an offset on, which must lie in the stream; behind its end stand zeros.
  long longAt(long offset) {
    if (offset < pageStart || offset >= pageEnd) {
      turnTo(offset);
    }
    return offset + Long.BYTES <= pageEnd
        ? file.longAt(offset + pageShift)
        : straddlingLongAt(offset);
  }

  private long straddlingLongAt(long offset) {
    long value = 0;
    for (int i = 0; i < Long.BYTES && offset + i < length; i++) {
      value |= (long) byteAt(offset + i) << (8 * i);
    }
    return value;
  }

  private void turnTo(long offset) {
    int page = stream.page(offset);
    pageStart = stream.pageStart(page);
    pageEnd = stream.pageEnd(page);
    pageShift = stream.pageShift(page);
  }
}
