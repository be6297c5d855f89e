package dev.tribometer.format.measureme;

import java.util.Arrays;

/// Finds where the label of an event id stands, without decoding it. rustc writes an event id as a
/// reference to its label and a reference to each argument, so that a few hundred label strings
/// serve all events: these are numbered here.
///
/// Event ids that follow each other in the file mostly lie next to each other, so the string data
/// is read by the chunk.
final class LabelKeys {
  private static final int CHUNK_WORDS = 256;
  private static final int CHUNK_BYTES = CHUNK_WORDS * Long.BYTES;

  // What three words hold at any alignment has a reference and the byte behind it.
  private static final int NEEDED_BYTES = 3 * Long.BYTES;

  private final PagedStream data;
  private final StreamReader reader;
  private final boolean wide;
  private final long[] chunk = new long[CHUNK_WORDS];
  private long chunkStart;
  private long chunkEnd;

  private final LongIntMap numberOfId = new LongIntMap(2048);
  private long[] ids = new long[2048];
  private long lastId;
  private int lastNumber = -1;

  /// @param wide whether a reference has 8 bytes (version 9) or 4 (version 8)
  LabelKeys(PagedStream data, boolean wide) {
    this.data = data;
    this.reader = new StreamReader(data);
    this.wide = wide;
  }

  /// The number of the string that the event id at an address starts with: of its first reference
  /// if a separator or the end follows it, else of the whole string. The address must lie in the
  /// stream.
  int keyAt(long address) {
    if (address < chunkStart || address + NEEDED_BYTES > chunkEnd) {
      load(address);
    }
    int offset = (int) (address - chunkStart);
    int word = offset >>> 3;
    int shift = (offset & 7) << 3;
    // Shifted left in two steps: a shift by 64 would be one by 0.
    long head = (chunk[word] >>> shift) | (chunk[word + 1] << 1 << (63 - shift));
    if ((head & 0xFF) == StringTable.REFERENCE) {
      long id;
      int next;
      if (wide) {
        long tail = (chunk[word + 1] >>> shift) | (chunk[word + 2] << 1 << (63 - shift));
        id = (head >>> 8) | (tail << 56);
        next = (int) (tail >>> 8) & 0xFF;
      } else {
        id = (head >>> 8) & 0xFFFF_FFFFL;
        next = (int) (head >>> 40) & 0xFF;
      }
      if (next == StringTable.SEPARATOR || next == StringTable.TERMINATOR) {
        return number(id);
      }
    }
    return number(address + StringTable.FIRST_REGULAR_ID);
  }

  /// Loads a chunk around an address: from it on, or up to it when the walk goes backward. Behind
  /// the end of the stream stand zeros.
  private void load(long address) {
    boolean backward = address < chunkStart;
    chunkStart = backward ? Math.max(0, address + NEEDED_BYTES - CHUNK_BYTES) : address;
    chunkEnd = chunkStart + CHUNK_BYTES;
    long left = data.length() - chunkStart;
    int words = (int) Math.min(CHUNK_WORDS, left / Long.BYTES);
    if (words > 0) {
      data.read(chunkStart, chunk, words);
    }
    if (words < CHUNK_WORDS) {
      Arrays.fill(chunk, words, CHUNK_WORDS, 0);
      long rest = chunkStart + words * (long) Long.BYTES;
      chunk[words] = rest < data.length() ? reader.longAt(rest) : 0;
    }
  }

  private int number(long id) {
    if (id == lastId && lastNumber >= 0) {
      return lastNumber;
    }
    int number = numberOfId.get(id);
    if (number < 0) {
      number = numberOfId.size();
      if (number == ids.length) {
        ids = Arrays.copyOf(ids, number * 2);
      }
      ids[number] = id;
      numberOfId.put(id, number);
    }
    lastId = id;
    lastNumber = number;
    return number;
  }

  /// The id of the string that a number stands for.
  long id(int number) {
    return ids[number];
  }
}
