package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.Arrays;

/// The string index: which address in the string data each virtual string id stands for, and where
/// the label of the event id there is. A later entry wins.
///
/// rustc numbers its query results from zero, so an array by id holds nearly all of them; the few
/// ids that lie far above the number of entries are looked up in a map.
final class StringIndex {
  /// The address of an id that the index does not know.
  static final long UNKNOWN = -1;

  /// The address of an id that the index maps to a place outside of the string data.
  static final long OUTSIDE = -2;

  // An address takes 32 bits, and the largest number says OUTSIDE.
  private static final long ADDRESS_MASK = 0xFFFF_FFFFL;
  private static final int MAX_ENTRIES = 1 << 27;
  private static final int BATCH = 2048;

  // By id, and by place in the map: the address in the lower half, the key of the label plus one in
  // the upper half; or zero for none.
  private long[] near;
  private final int nearLimit;
  private long[] far = new long[8];
  private final LongIntMap places = new LongIntMap(8);
  private final LabelKeys labelKeys;

  StringIndex(PagedStream index, LabelKeys labelKeys, long stringDataBytes, int version)
      throws FormatException {
    this.labelKeys = labelKeys;
    int entryBytes = version == 8 ? 8 : 16;
    long bytes = index.length() - PagedFile.HEADER_BYTES;
    if (bytes % entryBytes != 0) {
      throw index.malformed(
          index.length(),
          "a string index of whole entries of " + entryBytes + " bytes",
          (bytes % entryBytes) + " bytes behind the last one");
    }
    long entries = bytes / entryBytes;
    if (entries > MAX_ENTRIES || stringDataBytes > ADDRESS_MASK) {
      throw index.malformed(
          index.length(),
          "at most " + MAX_ENTRIES + " index entries and " + ADDRESS_MASK + " bytes of string data",
          entries + " entries, " + stringDataBytes + " bytes");
    }
    near = new long[(int) (entries + entries / 4) + 64];
    nearLimit = (int) entries * 4 + 64;
    fill(index, entries, entryBytes / Long.BYTES, stringDataBytes);
  }

  /// @param words longs an entry takes: two of 64 bits in version 9, one of twice 32 in version 8
  private void fill(PagedStream index, long entries, int words, long limit) {
    long[] batch = new long[BATCH * words];
    for (long done = 0; done < entries; done += BATCH) {
      int count = (int) Math.min(BATCH, entries - done);
      index.read(PagedFile.HEADER_BYTES + done * words * Long.BYTES, batch, count * words);
      for (int i = 0; i < count; i++) {
        if (words == 2) {
          put(batch[2 * i], batch[2 * i + 1], limit);
        } else {
          put(batch[i] & ADDRESS_MASK, batch[i] >>> 32, limit);
        }
      }
    }
  }

  private void put(long id, long address, long limit) {
    if (id < 0 || id > StringTable.METADATA_ID) {
      return; // Only virtual ids are looked up here.
    }
    boolean inside = address >= 0 && address < limit;
    long value = inside ? (labelKeys.keyAt(address) + 1L) << 32 | address : ADDRESS_MASK;
    if (id < near.length) {
      near[(int) id] = value;
    } else if (id < nearLimit) {
      near = Arrays.copyOf(near, (int) Math.min(nearLimit, Math.max(id + 1, near.length * 2L)));
      near[(int) id] = value;
    } else {
      putFar(id, value);
    }
  }

  private void putFar(long id, long value) {
    int place = places.get(id);
    if (place < 0) {
      place = places.size();
      places.put(id, place);
      if (place == far.length) {
        far = Arrays.copyOf(far, place * 2);
      }
    }
    far[place] = value;
  }

  private long value(long id) {
    if (id >= 0 && id < near.length) {
      return near[(int) id];
    }
    int place = places.get(id);
    return place < 0 ? 0 : far[place];
  }

  /// The address of an id, {@link #UNKNOWN}, or {@link #OUTSIDE}.
  long address(long id) {
    long value = value(id);
    if (value == 0) {
      return UNKNOWN;
    }
    return value == ADDRESS_MASK ? OUTSIDE : value & ADDRESS_MASK;
  }

  /// What {@link #key} reads, by id, for the ids that have a place in it.
  long[] near() {
    return near;
  }

  /// The key of the label in an element of {@link #near}, or -1.
  static int key(long[] near, long id) {
    return (int) (near[(int) id] >>> 32) - 1;
  }

  /// The key of the label of an id, or -1 if the id has no string.
  int key(long id) {
    return (int) (value(id) >>> 32) - 1;
  }
}
