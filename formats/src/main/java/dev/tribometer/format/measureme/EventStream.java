package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;

/// The stream of events: records of a fixed size, 32 bytes in version 9 and 24 in version 8.
///
///     version 9: u64 kind  u64 event id  u32 thread  u32 low 1  u32 low 2  u32 high
///     version 8: u32 kind  u32 event id  u32 thread  u32 low 1  u32 low 2  u32 high
///
/// The two payloads have 48 bits: `high` gives its upper half to the first and its lower half to the second.
final class EventStream {
  /// The second payload of an instant.
  static final long INSTANT = 0xFFFF_FFFF_FFFFL;

  /// The second payload of an integer; those of intervals are smaller.
  static final long INTEGER = INSTANT - 1;

  private final PagedStream stream;
  private final long eventBytes;
  private final int words;
  private final long count;

  EventStream(PagedStream stream, int version) throws FormatException {
    this.stream = stream;
    this.words = version == 8 ? 3 : 4;
    long bytes = stream.length() - PagedFile.HEADER_BYTES;
    this.eventBytes = words * 8L;
    if (bytes % eventBytes != 0) {
      throw stream.malformed(
          stream.length(),
          "whole events of " + eventBytes + " bytes",
          (bytes % eventBytes) + " bytes behind the last one");
    }
    this.count = bytes / eventBytes;
  }

  long count() {
    return count;
  }

  /// Longs an event takes in a batch: three (version 8) or four.
  int words() {
    return words;
  }

  /// Copies events `first` to `first + number` into a batch.
  void read(long first, int number, long[] batch) {
    if (number > 0) {
      stream.read(PagedFile.HEADER_BYTES + first * eventBytes, batch, number * words);
    }
  }

  FormatException endsBeforeStart(long event, long start, long end) {
    return malformed(event, "an interval that ends after it starts", start + " to " + end);
  }

  FormatException malformed(long event, String expected, String found) {
    return stream.malformed(PagedFile.HEADER_BYTES + event * eventBytes, expected, found);
  }
}
