package dev.tribometer.format.measureme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// One of the three streams, read in place: an offset into the stream is translated to its page in
/// the mapped file. Offsets count from the start of the stream, its header of 8 bytes included.
final class PagedStream {
  // Pages are found by a table with an entry for each 64 KiB of the stream, a quarter of a full
  // page.
  private static final int BUCKET_SHIFT = 16;

  private final String source;
  private final MemorySegment file;
  // Stream offset at which each page starts, and behind the last one the length of the stream.
  private final long[] starts;
  // What to add to a stream offset within a page to get the offset in the file.
  private final long[] shifts;
  private final int[] buckets;
  private final long length;

  private PagedStream(String source, MemorySegment file, long[] starts, long[] shifts) {
    this.source = source;
    this.file = file;
    this.starts = starts;
    this.shifts = shifts;
    this.length = starts[shifts.length];
    this.buckets = new int[(int) (length >>> BUCKET_SHIFT) + 2];
    int page = 0;
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      long offset = (long) bucket << BUCKET_SHIFT;
      while (page < shifts.length - 1 && starts[page + 1] <= offset) {
        page++;
      }
      buckets[bucket] = page;
    }
  }

  String source() {
    return source;
  }

  MemorySegment file() {
    return file;
  }

  /// Bytes in the stream, its header included.
  long length() {
    return length;
  }

  /// The page that holds a stream offset, which must lie within the stream.
  int page(long offset) {
    int bucket = (int) (offset >>> BUCKET_SHIFT);
    int low = buckets[bucket];
    int high = buckets[bucket + 1];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  long pageStart(int page) {
    return starts[page];
  }

  long pageEnd(int page) {
    return starts[page + 1];
  }

  /// What to add to a stream offset within this page to get the offset in the file.
  long pageShift(int page) {
    return shifts[page];
  }

  /// The offset in the file of a stream offset.
  long position(long offset) {
    return offset >= length ? file.byteSize() : offset + shifts[page(offset)];
  }

  /// Copies `count` bytes of the stream, across pages where need be.
  void copy(long offset, MemorySegment target, long count) {
    int page = page(offset);
    long done = 0;
    while (done < count) {
      long here = offset + done;
      long part = Math.min(count - done, starts[page + 1] - here);
      MemorySegment.copy(file, here + shifts[page], target, done, part);
      done += part;
      page++;
    }
  }

  /// Collects the pages of one stream.
  static final class Builder {
    private final String source;
    private final MemorySegment file;
    private final String name;
    private long[] starts = new long[17];
    private long[] shifts = new long[16];
    private int pages;

    Builder(String source, MemorySegment file, String name) {
      this.source = source;
      this.file = file;
      this.name = name;
    }

    void add(long position, long length) {
      if (pages == shifts.length) {
        shifts = Arrays.copyOf(shifts, pages * 2);
        starts = Arrays.copyOf(starts, pages * 2 + 1);
      }
      shifts[pages] = position - starts[pages];
      starts[pages + 1] = starts[pages] + length;
      pages++;
    }

    PagedStream build(String magic, int version) throws FormatException {
      String expected = "the header of the " + name + " (magic " + magic + ", version)";
      if (pages == 0) {
        throw new FormatException(source, file.byteSize(), expected, "no page of it");
      }
      PagedStream stream =
          new PagedStream(
              source, file, Arrays.copyOf(starts, pages + 1), Arrays.copyOf(shifts, pages));
      if (stream.length < PagedFile.HEADER_BYTES) {
        throw new FormatException(source, shifts[0], expected, stream.length + " bytes");
      }
      MemorySegment header = MemorySegment.ofArray(new byte[PagedFile.HEADER_BYTES]);
      stream.copy(0, header, PagedFile.HEADER_BYTES);
      byte[] found = header.asSlice(0, 4).toArray(ValueLayout.JAVA_BYTE);
      if (!new String(found, ISO_8859_1).equals(magic)) {
        throw new FormatException(source, shifts[0], expected, "the bytes " + PagedFile.hex(found));
      }
      int foundVersion = header.get(PagedFile.INT, 4);
      if (foundVersion != version) {
        throw new FormatException(
            source,
            stream.position(4),
            "version " + version + " of the " + name + ", as in the header of the file",
            "version " + Integer.toUnsignedString(foundVersion));
      }
      return stream;
    }
  }
}
