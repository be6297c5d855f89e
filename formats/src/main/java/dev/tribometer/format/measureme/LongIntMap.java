package dev.tribometer.format.measureme;

import java.util.concurrent.ThreadLocalRandom;

/// A map of long to int without objects, by open addressing. Its hash is seeded, so that a file
/// can't aim at collisions.
final class LongIntMap {
  private static final int MAX_CAPACITY = 1 << 28;

  private final long seed = ThreadLocalRandom.current().nextLong() | 1;
  private long[] keys;
  // A stored value is one more than what it stands for, so that zero marks a free slot.
  private int[] values;
  private int shift;
  private int size;

  LongIntMap(int capacity) {
    int slots = Integer.highestOneBit(Math.max(16, capacity) * 2 - 1);
    keys = new long[slots];
    values = new int[slots];
    shift = 64 - Integer.numberOfTrailingZeros(slots);
  }

  int size() {
    return size;
  }

  /// The value of `key`, or -1.
  int get(long key) {
    int mask = values.length - 1;
    int slot = slot(key);
    while (true) {
      int value = values[slot];
      if (value == 0) {
        return -1;
      }
      if (keys[slot] == key) {
        return value - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  /// Sets the value (zero or more) of a key that may be present already.
  void put(long key, int value) {
    int mask = values.length - 1;
    int slot = slot(key);
    while (values[slot] != 0) {
      if (keys[slot] == key) {
        values[slot] = value + 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value + 1;
    if (++size > values.length / 2) {
      grow();
    }
  }

  private int slot(long key) {
    return (int) ((key * seed) >>> shift);
  }

  private void grow() {
    if (values.length >= MAX_CAPACITY) {
      throw new IllegalStateException("more than " + size + " distinct keys");
    }
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldValues.length * 2];
    shift--;
    size = 0;
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != 0) {
        put(oldKeys[i], oldValues[i] - 1);
      }
    }
  }
}
