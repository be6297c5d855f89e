package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ThreadLocalRandom;

/// The string index: which address in the string data each virtual string id stands for. A later
/// entry wins.
///
/// Ids are nearly dense, so sixteen neighbours share a run of slots; where a run starts is hashed
/// with a seed, so that a file can't aim at collisions.
final class StringIndex {
  /// The address of an id that the index does not know.
  static final long UNKNOWN = -1;

  /// The address of an id that the index maps to a place outside of the string data.
  static final long OUTSIDE = -2;

  // In the table an address takes 32 bits, and the largest number says OUTSIDE.
  private static final long ADDRESS_MASK = 0xFFFF_FFFFL;
  private static final int RUN_SHIFT = 4;
  private static final int BATCH = 2048;

  private final long seed = ThreadLocalRandom.current().nextLong() | 1;
  // Each slot is (id + 1) in the upper and the address in the lower half; zero is a free slot.
  private final long[] table;
  private final int shift;

  StringIndex(PagedStream index, long stringDataBytes, int version) throws FormatException {
    int entryBytes = version == 8 ? 8 : 16;
    long bytes = index.length() - PagedFile.HEADER_BYTES;
    if (bytes % entryBytes != 0) {
      throw new FormatException(
          index.source(),
          index.file().byteSize(),
          "a string index of whole entries of " + entryBytes + " bytes",
          (bytes % entryBytes) + " bytes behind the last one");
    }
    long entries = bytes / entryBytes;
    if (entries > 1 << 28 || stringDataBytes > ADDRESS_MASK) {
      throw new FormatException(
          index.source(),
          index.file().byteSize(),
          "at most " + (1 << 28) + " index entries and " + ADDRESS_MASK + " bytes of string data",
          entries + " entries, " + stringDataBytes + " bytes");
    }
    int slots = Integer.highestOneBit((int) Math.max(32, entries * 3 / 2) * 2 - 1);
    table = new long[slots];
    shift = 64 - Integer.numberOfTrailingZeros(slots >>> RUN_SHIFT);
    if (version == 8) {
      fill8(index, entries, stringDataBytes);
    } else {
      fill9(index, entries, stringDataBytes);
    }
  }

  private void fill8(PagedStream index, long entries, long limit) {
    long[] batch = new long[BATCH];
    MemorySegment target = MemorySegment.ofArray(batch);
    for (long done = 0; done < entries; done += BATCH) {
      int count = (int) Math.min(BATCH, entries - done);
      index.copy(PagedFile.HEADER_BYTES + done * 8, target, count * 8L);
      for (int i = 0; i < count; i++) {
        long entry = LittleEndian.of(batch[i]);
        put(entry & ADDRESS_MASK, entry >>> 32, limit);
      }
    }
  }

  private void fill9(PagedStream index, long entries, long limit) {
    long[] batch = new long[BATCH * 2];
    MemorySegment target = MemorySegment.ofArray(batch);
    for (long done = 0; done < entries; done += BATCH) {
      int count = (int) Math.min(BATCH, entries - done);
      index.copy(PagedFile.HEADER_BYTES + done * 16, target, count * 16L);
      for (int i = 0; i < count; i++) {
        put(LittleEndian.of(batch[2 * i]), LittleEndian.of(batch[2 * i + 1]), limit);
      }
    }
  }

  private void put(long id, long address, long limit) {
    if (id < 0 || id > StringTable.METADATA_ID) {
      return; // Only virtual ids are looked up here.
    }
    long stored = address < 0 || address >= limit ? ADDRESS_MASK : address;
    int slot = slot(id);
    int mask = table.length - 1;
    while (table[slot] != 0 && (table[slot] >>> 32) != id + 1) {
      slot = (slot + 1) & mask;
    }
    table[slot] = ((id + 1) << 32) | stored;
  }

  /// The address of a virtual id, {@link #UNKNOWN}, or {@link #OUTSIDE}.
  long address(long id) {
    int slot = slot(id);
    int mask = table.length - 1;
    while (true) {
      long entry = table[slot];
      if (entry == 0) {
        return UNKNOWN;
      }
      if ((entry >>> 32) == id + 1) {
        long address = entry & ADDRESS_MASK;
        return address == ADDRESS_MASK ? OUTSIDE : address;
      }
      slot = (slot + 1) & mask;
    }
  }

  private int slot(long id) {
    long hash = (id >>> RUN_SHIFT) * seed;
    int run = (int) (((hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L) >>> shift);
    return (run << RUN_SHIFT) | ((int) id & ((1 << RUN_SHIFT) - 1));
  }
}
