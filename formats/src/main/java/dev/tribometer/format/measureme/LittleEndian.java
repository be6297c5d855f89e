package dev.tribometer.format.measureme;

import java.nio.ByteOrder;

/// Turns longs that were copied byte by byte from the file into numbers.
final class LittleEndian {
  private static final boolean NATIVE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private LittleEndian() {}

  static long of(long copied) {
    return NATIVE ? copied : Long.reverseBytes(copied);
  }
}
