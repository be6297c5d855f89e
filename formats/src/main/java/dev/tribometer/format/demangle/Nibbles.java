package dev.tribometer.format.demangle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Values that a v0 symbol spells in lower-case hexadecimal digits.
final class Nibbles {
  private Nibbles() {}

  /// Whether the digits, leading zeros apart, fit into 64 bits.
  static boolean fitsLong(byte[] bytes, int from, int to) {
    int start = from;
    while (start < to && bytes[start] == '0') {
      start++;
    }
    return to - start <= 16;
  }

  /// The last 64 bits of the value, unsigned; 0 if there are no digits.
  static long value(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = (value << 4) | Character.digit(bytes[i], 16);
    }
    return value;
  }

  /// Whether a Rust `char` can hold the number.
  static boolean isScalarValue(long value) {
    return value >= 0
        && value <= Character.MAX_CODE_POINT
        && !(value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
  }

  /// The text whose UTF-8 bytes the digits spell, or null if they spell none.
  static @Nullable String utf8(byte[] bytes, int from, int to) {
    if ((to - from) % 2 != 0) {
      return null;
    }
    byte[] decoded = new byte[(to - from) / 2];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = (byte) value(bytes, from + 2 * i, from + 2 * i + 2);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// The digits themselves.
  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
