package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/// One of the three streams, read in place: an offset into the stream is translated to its page in
/// the file. Offsets count from the start of the stream, its header of 8 bytes included.
final class PagedStream {
  // Pages are found by a table with an entry for each 64 KiB of the stream: a quarter of a page.
  private static final int BUCKET_SHIFT = 16;

  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final MappedBytes file;
  // Stream offset at which each page starts, and behind the last one the length of the stream.
  private final long[] starts;
  // What to add to a stream offset within a page to get the offset in the file.
  private final long[] shifts;
  private final int[] buckets;
  private final long length;

  private PagedStream(MappedBytes file, long[] starts, long[] shifts) {
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

  MappedBytes file() {
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

  /// Reads numbers of the stream, across pages where need be, to the start of `batch`.
  void read(long offset, long[] batch, int numbers) {
    MemorySegment target = MemorySegment.ofArray(batch);
    long count = numbers * (long) Long.BYTES;
    int page = page(offset);
    long done = 0;
    while (done < count) {
      long here = offset + done;
      long part = Math.min(count - done, starts[page + 1] - here);
      file.copy(here + shifts[page], target, done, part);
      done += part;
      page++;
    }
    if (!LITTLE_ENDIAN) {
      for (int i = 0; i < numbers; i++) {
        batch[i] = Long.reverseBytes(batch[i]);
      }
    }
  }

  /// @param offset in the stream; the message names the place in the file
  FormatException malformed(long offset, String expected, String found) {
    long position = offset >= length ? file.size() : offset + shifts[page(offset)];
    return file.malformed(position, expected, found);
  }

  /// Collects the pages of one stream.
  static final class Builder {
    private final MappedBytes file;
    private final String name;
    private final String magic;
    private long[] starts = new long[17];
    private long[] shifts = new long[16];
    private int pages;

    Builder(MappedBytes file, String name, String magic) {
      this.file = file;
      this.name = name;
      this.magic = magic;
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

    PagedStream build(int version) throws FormatException {
      String expected = "the header of the " + name + " (magic " + magic + ", version)";
      if (pages == 0) {
        throw file.malformed(file.size(), expected, "no page of it");
      }
      PagedStream stream =
          new PagedStream(file, Arrays.copyOf(starts, pages + 1), Arrays.copyOf(shifts, pages));
      if (stream.length < PagedFile.HEADER_BYTES) {
        throw file.malformed(shifts[0], expected, stream.length + " bytes");
      }
      long header = new StreamReader(stream).longAt(0);
      if ((int) header != PagedFile.magic(magic)) {
        throw stream.malformed(0, expected, "the bytes " + MappedBytes.hex((int) header));
      }
      int found = (int) (header >>> 32);
      if (found != version) {
        throw stream.malformed(
            4,
            "version " + version + " of the " + name + ", as in the header of the file",
            "version " + Integer.toUnsignedString(found));
      }
      return stream;
    }
  }
}
