package dev.tribometer.format.llvmir;

import java.util.Arrays;

/// A map from `long` to a non-negative `int`, cleared in constant time.
final class IntTable {
  private long[] keys;
  private int[] values;
  private int[] stamps;
  private int stamp = 1;
  private int size;

  IntTable(int capacity) {
    keys = new long[capacity];
    values = new int[capacity];
    stamps = new int[capacity];
  }

  void clear() {
    size = 0;
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  int size() {
    return size;
  }

  /// The value of `key`, or -1.
  int get(long key) {
    int slot = slot(key);
    return stamps[slot] == stamp ? values[slot] : -1;
  }

  /// The value of `key`; if it has none, the number of keys so far becomes its value.
  int number(long key) {
    int slot = slot(key);
    if (stamps[slot] == stamp) {
      return values[slot];
    }
    int value = size;
    set(slot, key, value);
    return value;
  }

  void put(long key, int value) {
    int slot = slot(key);
    if (stamps[slot] == stamp) {
      values[slot] = value;
    } else {
      set(slot, key, value);
    }
  }

  private void set(int slot, long key, int value) {
    stamps[slot] = stamp;
    keys[slot] = key;
    values[slot] = value;
    if (2 * ++size > keys.length) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long h = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (h >>> 32) & mask;
    while (stamps[slot] == stamp && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    int[] oldStamps = stamps;
    int oldStamp = stamp;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length];
    stamps = new int[2 * oldKeys.length];
    stamp = 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldStamps[i] == oldStamp) {
        int slot = slot(oldKeys[i]);
        stamps[slot] = 1;
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
