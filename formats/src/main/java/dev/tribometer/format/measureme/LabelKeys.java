package dev.tribometer.format.measureme;

import java.util.Arrays;

/// Finds where the label of an event id stands, without decoding it. rustc writes an event id as a
/// reference to its label and a reference to each argument, so that a few hundred label strings
/// serve all events: these are numbered here.
final class LabelKeys {
  private final StreamReader reader;
  private final long length;
  private final boolean wide;
  private final LongIntMap numberOfId = new LongIntMap(2048);
  private long[] ids = new long[2048];
  private long lastId = -1;
  private int lastNumber;

  /// @param wide whether a reference has 8 bytes (version 9) or 4 (version 8)
  LabelKeys(PagedStream data, boolean wide) {
    this.reader = new StreamReader(data);
    this.length = data.length();
    this.wide = wide;
  }

  /// The number of the string that the event id at an address starts with: of its first reference
  /// if a separator or the end follows it, else of the whole string. The address must lie in the
  /// stream.
  int keyAt(long address) {
    long head = reader.longAt(address);
    if ((head & 0xFF) == StringTable.REFERENCE) {
      long id;
      int next;
      if (wide) {
        long tail = address + 2 < length ? reader.longAt(address + 2) : 0;
        id = (head >>> 8) | (tail >>> 48 & 0xFF) << 56;
        next = (int) (tail >>> 56);
      } else {
        id = head >>> 8 & 0xFFFF_FFFFL;
        next = (int) (head >>> 40) & 0xFF;
      }
      if (next == StringTable.SEPARATOR || next == StringTable.TERMINATOR) {
        return number(id);
      }
    }
    return number(address + StringTable.FIRST_REGULAR_ID);
  }

  private int number(long id) {
    if (id == lastId) {
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

  int size() {
    return numberOfId.size();
  }

  /// The id of the string that a number stands for.
  long id(int number) {
    return ids[number];
  }
}
