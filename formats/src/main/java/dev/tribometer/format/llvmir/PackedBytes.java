package dev.tribometer.format.llvmir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers and texts as bytes: seven bits of a number a byte, the lowest first.
final class PackedBytes {
  private byte[] bytes = new byte[1 << 12];
  private int size;

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  /// A number that is not negative.
  void count(long value) {
    room(10);
    long rest = value;
    while (rest >>> 7 != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /// A number of either sign, short where it is near zero.
  void number(long value) {
    count((value << 1) ^ (value >> 63));
  }

  void fixed(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixedInt(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  void append(PackedBytes other) {
    room(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }
}
