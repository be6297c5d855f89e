package dev.tribometer.format.measureme;

import java.util.Arrays;

/// Finds where the label of an event id stands, without decoding it. rustc writes an event id as a
/// reference to its label and a reference to each argument, so that a few hundred label strings
/// serve all events: these are numbered here.
///
/// Event ids that follow each other in the index lie near each other, but in a few places at once,
/// for rustc's threads take turns: so the string data is read by the chunk, and each chunk has one
/// of a few slots to stay in.
final class LabelKeys {
  private static final int SLOTS = 16;
  private static final int CHUNK_SHIFT = 13;
  private static final int CHUNK_BYTES = 1 << CHUNK_SHIFT;

  // A chunk holds the start of the next one too: what three words hold at any alignment has a
  // reference and the byte behind it.
  private static final int CHUNK_WORDS = CHUNK_BYTES / Long.BYTES + 3;

  private final PagedStream data;
  private final StreamReader reader;
  private final boolean wide;
  private final long[][] chunks = new long[SLOTS][CHUNK_WORDS];
  private final long[] chunkOfSlot = new long[SLOTS];

  private final LongIntMap numberOfId = new LongIntMap(2048);
  private long[] ids = new long[2048];
  private long lastId;
  private int lastNumber = -1;

  /// @param wide whether a reference has 8 bytes (version 9) or 4 (version 8)
  LabelKeys(PagedStream data, boolean wide) {
    this.data = data;
    this.reader = new StreamReader(data);
    this.wide = wide;
    Arrays.fill(chunkOfSlot, -1);
  }

  /// The number of the string that the event id at an address starts with: of its first reference
  /// if a separator or the end follows it, else of the whole string. The address must lie in the
  /// stream.
  int keyAt(long address) {
    long number = address >>> CHUNK_SHIFT;
    int slot = (int) number & (SLOTS - 1);
    long[] chunk = chunks[slot];
    if (chunkOfSlot[slot] != number) {
      load(number, chunk);
      chunkOfSlot[slot] = number;
    }
    int offset = (int) address & (CHUNK_BYTES - 1);
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

  /// Behind the end of the stream stand zeros.
  private void load(long number, long[] chunk) {
    long start = number << CHUNK_SHIFT;
    long left = data.length() - start;
    int words = (int) Math.min(CHUNK_WORDS, left / Long.BYTES);
    if (words > 0) {
      data.read(start, chunk, words);
    }
    if (words < CHUNK_WORDS) {
      Arrays.fill(chunk, words, CHUNK_WORDS, 0);
      long rest = start + words * (long) Long.BYTES;
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
