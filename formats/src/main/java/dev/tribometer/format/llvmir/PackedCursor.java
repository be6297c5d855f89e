package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.nio.charset.StandardCharsets;

/// Reads what {@link PackedBytes} wrote, and refuses what it did not.
final class PackedCursor {
  private final String name;
  private final byte[] bytes;
  private int at;

  PackedCursor(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// The number that {@link PackedBytes#count} wrote.
  long count() throws FormatException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = next();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw error("a number of at most ten bytes", "more");
  }

  long number() throws FormatException {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  /// How many things follow, each of which takes a byte at least.
  int size() throws FormatException {
    long value = count();
    if (value < 0 || value > bytes.length - at) {
      throw error("as many things as there are bytes left", String.valueOf(value));
    }
    return (int) value;
  }

  /// A number from 0 up to a limit, which itself is too much.
  int below(int limit) throws FormatException {
    long value = count();
    if (value < 0 || value >= limit) {
      throw error("a number below " + limit, String.valueOf(value));
    }
    return (int) value;
  }

  /// A number from -1 up to a limit, which itself is too much.
  int belowOrNone(int limit) throws FormatException {
    long value = count() - 1;
    if (value < -1 || value >= limit) {
      throw error("a number below " + limit, String.valueOf(value));
    }
    return (int) value;
  }

  int integer() throws FormatException {
    long value = number();
    if (value != (int) value) {
      throw error("a number of 32 bits", String.valueOf(value));
    }
    return (int) value;
  }

  long fixed() throws FormatException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (next() & 0xff);
    }
    return value;
  }

  int fixedInt() throws FormatException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (next() & 0xff);
    }
    return value;
  }

  String text() throws FormatException {
    int length = size();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  FormatException error(String expected, String found) {
    return new FormatException(name, at, expected, found);
  }

  private byte next() throws FormatException {
    if (at >= bytes.length) {
      throw error("more bytes", "the end");
    }
    return bytes[at++];
  }
}
