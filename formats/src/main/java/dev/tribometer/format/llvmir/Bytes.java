package dev.tribometer.format.llvmir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What all parts of the reader know about bytes of IR text: eight of them at once, names, words,
/// hashes.
///
/// Every method that takes a range may load up to seven bytes beyond its end; {@link LineSource}
/// and {@link Names} pad their arrays for that.
final class Bytes {
  /// Bytes that must follow a range handed to {@link #hash}.
  static final int PADDING = 16;

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long BYTE_NUMBERS = 0x0001020304050607L;
  private static final long K1 = 0x9E3779B97F4A7C15L;
  private static final long K2 = 0xD6E8FEB86659FD93L;

  /// The hash of no bytes, and the factor of each: FNV-1a.
  static final long WORD_SEED = 0xcbf29ce484222325L;

  static final long WORD_PRIME = 0x100000001b3L;

  static final int WORD = 1;
  static final int NAME = 2;
  private static final int DIGIT = 4;

  /// What each byte may be part of: bits of `WORD`, `NAME`, `DIGIT`.
  static final byte[] CLASSES = classes();

  private Bytes() {}

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c < 128; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean letter =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '$';
      if (digit || letter) {
        classes[c] |= WORD | NAME;
      }
      if (digit) {
        classes[c] |= DIGIT;
      }
    }
    classes['-'] |= NAME;
    return classes;
  }

  static boolean isWord(byte c) {
    return (CLASSES[c & 0xff] & WORD) != 0;
  }

  static boolean isDigit(byte c) {
    return (CLASSES[c & 0xff] & DIGIT) != 0;
  }

  /// The end of the keyword that starts at `p`.
  static int wordEnd(byte[] b, int p, int end) {
    while (p < end && (CLASSES[b[p] & 0xff] & WORD) != 0) {
      p++;
    }
    return p;
  }

  /// The end of the unquoted name that starts at `p`: names may hold a hyphen, keywords may not.
  static int nameEnd(byte[] b, int p, int end) {
    while (p < end && (CLASSES[b[p] & 0xff] & NAME) != 0) {
      p++;
    }
    return p;
  }

  static int digitsEnd(byte[] b, int p, int end) {
    while (p < end && (CLASSES[b[p] & 0xff] & DIGIT) != 0) {
      p++;
    }
    return p;
  }

  static int skipSpaces(byte[] b, int p, int end) {
    while (p < end && b[p] == ' ') {
      p++;
    }
    return p;
  }

  /// The position of the first `wanted` byte in the range, or `end`. The test for a zero byte is
  /// the exact one: the cheaper one reports bytes that are not there, and lines of IR are short
  /// enough for that to cost more than it saves.
  static int find(byte[] b, int p, int end, byte wanted) {
    long pattern = (wanted & 0xffL) * ONES;
    int wide = end - 8;
    while (p <= wide) {
      long x = (long) LONG.get(b, p) ^ pattern;
      long zero = (x - ONES) & ~x & HIGHS;
      if (zero != 0) {
        // The number of the lowest byte that has its high bit set, in four operations; the
        // library's
        // method is an instruction to the optimising compiler only.
        return p + (int) ((((zero & -zero) >>> 7) * BYTE_NUMBERS) >>> 56);
      }
      p += 8;
    }
    while (p < end && b[p] != wanted) {
      p++;
    }
    return p;
  }

  static long hash(byte[] b, int from, int to) {
    long h = (to - from) * K2;
    int p = from;
    while (to - p >= 8) {
      h = mix(h, (long) LONG.get(b, p));
      p += 8;
    }
    if (p < to) {
      h = mix(h, (long) LONG.get(b, p) & ((1L << ((to - p) << 3)) - 1));
    }
    return h ^ (h >>> 31);
  }

  /// Folds one more byte into the hash of a word.
  static long wordStep(long hash, byte c) {
    return (hash ^ (c & 0xff)) * WORD_PRIME;
  }

  /// The hash of a word: short enough, and scanned byte by byte anyway, so that folding each byte
  /// as it comes is cheaper than {@link #hash} afterwards.
  static long wordHash(byte[] b, int from, int to) {
    long h = WORD_SEED;
    for (int p = from; p < to; p++) {
      h = wordStep(h, b[p]);
    }
    return h;
  }

  static long wordHash(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return wordHash(bytes, 0, bytes.length);
  }

  static long hash(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return hash(java.util.Arrays.copyOf(bytes, bytes.length + PADDING), 0, bytes.length);
  }

  /// Folds `value` into `h`; the order of folds matters.
  static long mix(long h, long value) {
    long x = (h ^ value) * K1;
    return x ^ (x >>> 29);
  }

  static boolean startsWith(byte[] b, int from, int to, String ascii) {
    int n = ascii.length();
    if (to - from < n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (b[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The value of the decimal digits in the range, or -1 where they are none or more than a `long`
  /// holds.
  static long decimal(byte[] b, int from, int to) {
    if (from == to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int p = from; p < to; p++) {
      value = value * 10 + (b[p] - '0');
    }
    return value;
  }

  static String text(byte[] b, int from, int to) {
    return new String(b, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }
}
