package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.Arrays;

/// The arguments of one event, undecoded, each a long. Mostly that is the id of a string; where the
/// event id is written otherwise, it is the address of the event id and the place of the argument
/// in it, with the sign bit set.
final class Arguments {
  /// The most bytes of one argument that are decoded.
  static final int MAX_BYTES = 1 << 16;

  // LLVM's passes over a strongly connected component name all of its functions.
  private static final int MAX_ARGUMENTS = 1 << 12;

  private static final int NUMBER_BITS = 13;

  private long[] items = new long[8];
  private int size;

  static long part(long address, int number) {
    return Long.MIN_VALUE | address << NUMBER_BITS | number;
  }

  static boolean isPart(long argument) {
    return argument < 0;
  }

  static long partAddress(long argument) {
    return (argument & Long.MAX_VALUE) >>> NUMBER_BITS;
  }

  static int partNumber(long argument) {
    return (int) argument & (1 << NUMBER_BITS) - 1;
  }

  void clear() {
    size = 0;
  }

  void add(long argument, PagedStream data, long address) throws FormatException {
    if (size == MAX_ARGUMENTS) {
      throw data.malformed(
          address, "an event of at most " + MAX_ARGUMENTS + " arguments", "one more");
    }
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = argument;
  }

  void set(int number, long argument) {
    items[number] = argument;
  }

  int size() {
    return size;
  }

  long get(int number) {
    return items[number];
  }
}
