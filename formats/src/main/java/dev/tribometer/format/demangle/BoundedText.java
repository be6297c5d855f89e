package dev.tribometer.format.demangle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Collects rendered text as UTF-8, up to one million bytes: the reference demangler's limit,
/// against symbols whose back references unfold into more than anyone can hold.
final class BoundedText {
  static final int SIZE_LIMIT = 1_000_000;

  private byte[] bytes = new byte[256];
  private int size;

  /// Says that the limit was met. The piece that would have crossed it is not written.
  static final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LimitReached() {
      super("size limit", null, false, false);
    }
  }

  private void reserve(int more) {
    if (more > SIZE_LIMIT - size) {
      throw new LimitReached();
    }
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /// Appends ASCII text.
  void ascii(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
  }

  void ascii(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  void ascii(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  /// Appends any text, one code point a piece.
  void text(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      codePoint(codePoint);
      i += Character.charCount(codePoint);
    }
  }

  void codePoint(int c) {
    if (c < 0x80) {
      ascii((char) c);
    } else if (c < 0x800) {
      reserve(2);
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      continuation(c);
    } else if (c < 0x10000) {
      reserve(3);
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      continuation(c >> 6);
      continuation(c);
    } else {
      reserve(4);
      bytes[size++] = (byte) (0xF0 | (c >> 18));
      continuation(c >> 12);
      continuation(c >> 6);
      continuation(c);
    }
  }

  private void continuation(int bits) {
    bytes[size++] = (byte) (0x80 | (bits & 0x3F));
  }

  /// The text so far, followed by `tail`, which the limit does not count.
  String followedBy(String tail) {
    String text = new String(bytes, 0, size, StandardCharsets.UTF_8);
    return tail.isEmpty() ? text : text + tail;
  }
}
