package dev.tribometer.format.demangle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes the Punycode (RFC 3492) of v0 identifiers, which separates with `_` instead of `-`.
final class Punycode {
  /// Longest identifier decoded, in code points; the reference demangler's limit.
  private static final int LENGTH_LIMIT = 128;

  /// No delta of a valid identifier comes near it, whatever its length.
  private static final long DELTA_LIMIT = 1L << 40;

  private static final int BASE = 36;
  private static final int MIN_THRESHOLD = 1;
  private static final int MAX_THRESHOLD = 26;
  private static final int SKEW = 38;
  private static final int FIRST_DAMP = 700;

  private final byte[] bytes;
  private int next;
  private final int end;
  private long bias = 72;

  private Punycode(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.next = from;
    this.end = end;
  }

  /// The code points of the identifier that the cursor has just read; null if the insertions are
  /// malformed or too many.
  static int @Nullable [] decode(V0Cursor name) {
    int ascii = name.nameTo - name.nameFrom;
    if (ascii > LENGTH_LIMIT) {
      return null;
    }
    int[] out = new int[LENGTH_LIMIT];
    for (int i = 0; i < ascii; i++) {
      out[i] = name.bytes[name.nameFrom + i];
    }
    int length = new Punycode(name.bytes, name.codeFrom, name.codeTo).insertInto(out, ascii);
    return length < 0 ? null : Arrays.copyOf(out, length);
  }

  private int insertInto(int[] out, int ascii) {
    int length = ascii;
    long position = 0;
    long codePoint = 0x80;
    while (next < end) {
      long delta = delta();
      if (delta < 0 || length == out.length) {
        return -1;
      }
      length++;
      position += delta;
      codePoint += position / length;
      position %= length;
      if (!Nibbles.isScalarValue(codePoint)) {
        return -1;
      }
      int at = (int) position;
      System.arraycopy(out, at, out, at + 1, length - 1 - at);
      out[at] = (int) codePoint;
      position++;
      adapt(delta, length, length == ascii + 1);
    }
    return length;
  }

  /// A generalised variable-length integer, or -1.
  private long delta() {
    long delta = 0;
    long weight = 1;
    for (long k = BASE; next < end; k += BASE) {
      long threshold = Math.clamp(k - bias, MIN_THRESHOLD, MAX_THRESHOLD);
      int digit = digit(bytes[next++]);
      if (digit < 0) {
        return -1;
      }
      delta += digit * weight;
      if (delta > DELTA_LIMIT) {
        return -1;
      }
      if (digit < threshold) {
        return delta;
      }
      weight *= BASE - threshold;
    }
    return -1;
  }

  private static int digit(byte b) {
    if (b >= 'a' && b <= 'z') {
      return b - 'a';
    }
    return b >= '0' && b <= '9' ? 26 + b - '0' : -1;
  }

  private void adapt(long delta, int length, boolean first) {
    long scaled = delta / (first ? FIRST_DAMP : 2);
    scaled += scaled / length;
    long k = 0;
    while (scaled > (BASE - MIN_THRESHOLD) * MAX_THRESHOLD / 2) {
      scaled /= BASE - MIN_THRESHOLD;
      k += BASE;
    }
    bias = k + (BASE - MIN_THRESHOLD + 1) * scaled / (scaled + SKEW);
  }
}
