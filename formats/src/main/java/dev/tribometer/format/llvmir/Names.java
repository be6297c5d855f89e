package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.Arrays;

/// Interned byte strings: each distinct name has a small number, and its bytes stand once in one
/// array.
final class Names {
  private static final long MOST_BYTES = 1L << 30;

  private byte[] text = new byte[1 << 14];
  private int used;
  private int[] ends = new int[256];
  private long[] hashes = new long[256];
  private int size;
  private int[] slots = new int[1024];
  private byte[] scratch = new byte[256];

  int size() {
    return size;
  }

  /// The hash of the name's bytes.
  long hash(int id) {
    return hashes[id];
  }

  String text(int id) {
    int from = id == 0 ? 0 : ends[id - 1];
    return Bytes.text(text, from, ends[id]);
  }

  boolean startsWith(int id, String ascii) {
    return Bytes.startsWith(text, id == 0 ? 0 : ends[id - 1], ends[id], ascii);
  }

  /// Whether the name consists of digits.
  boolean isDigits(int id) {
    return Bytes.digitsEnd(text, id == 0 ? 0 : ends[id - 1], ends[id]) == ends[id];
  }

  /// The number of the name in `b[from, to)`, with its `\xx` escapes decoded.
  int ofEscaped(byte[] b, int from, int to, LineSource at) throws FormatException {
    if (Bytes.find(b, from, to, (byte) '\\') == to) {
      return of(b, from, to, at);
    }
    if (scratch.length < to - from + Bytes.PADDING) {
      scratch = new byte[2 * (to - from) + Bytes.PADDING];
    }
    int length = unescape(b, from, to, scratch, at);
    return of(scratch, 0, length, at);
  }

  /// Decodes LLVM's `\xx` and `\\`.
  static int unescape(byte[] b, int from, int to, byte[] into, LineSource at)
      throws FormatException {
    int n = 0;
    for (int p = from; p < to; p++) {
      byte c = b[p];
      if (c == '\\') {
        if (p + 1 < to && b[p + 1] == '\\') {
          p++;
        } else {
          int high = p + 1 < to ? Character.digit(b[p + 1], 16) : -1;
          int low = p + 2 < to ? Character.digit(b[p + 2], 16) : -1;
          if (high < 0 || low < 0) {
            throw at.error("two hexadecimal digits after a backslash");
          }
          c = (byte) (high << 4 | low);
          p += 2;
        }
      }
      into[n++] = c;
    }
    return n;
  }

  int of(byte[] b, int from, int to, LineSource at) throws FormatException {
    long hash = Bytes.hash(b, from, to);
    int mask = slots.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash) {
        int start = id == 0 ? 0 : ends[id - 1];
        if (Arrays.equals(text, start, ends[id], b, from, to)) {
          return id;
        }
      }
      slot = (slot + 1) & mask;
    }
    return add(b, from, to, hash, slot, at);
  }

  private int add(byte[] b, int from, int to, long hash, int slot, LineSource at)
      throws FormatException {
    int length = to - from;
    if (used + (long) length > MOST_BYTES) {
      throw at.error("at most " + MOST_BYTES + " bytes of distinct names", "more");
    }
    if (used + length > text.length) {
      text =
          Arrays.copyOf(
              text, (int) Math.min(MOST_BYTES, Math.max(2L * text.length, (long) used + length)));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    System.arraycopy(b, from, text, used, length);
    used += length;
    ends[size] = used;
    hashes[size] = hash;
    slots[slot] = ++size;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    int[] wider = new int[2 * slots.length];
    int mask = wider.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = (int) (hashes[id] ^ (hashes[id] >>> 32)) & mask;
      while (wider[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = id + 1;
    }
    slots = wider;
  }
}
