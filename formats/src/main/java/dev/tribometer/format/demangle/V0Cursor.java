package dev.tribometer.format.demangle;

import org.jspecify.annotations.Nullable;

/// Reads the terminals of the v0 grammar: tags, numbers, identifiers, back references.
///
/// The cursor fails once and for good: the first read that the grammar does not allow sets
/// [#failure], and from then on [#eat] finds nothing. Callers look at [#failed] after a read.
final class V0Cursor {
  /// Levels of nesting after which reading stops; the reference demangler's own limit.
  static final int DEPTH_LIMIT = 500;

  /// Largest product that still leaves room for another base-62 digit without leaving 64 bits.
  private static final long BEFORE_OVERFLOW_62 = Long.divideUnsigned(-1L, 62);

  final byte[] bytes;
  final int base;
  final int end;
  int next;
  int depth;
  Unreadable.@Nullable Reason failure;

  // The identifier read last: its ASCII part, and the Punycode insertions (empty if it has none).
  int nameFrom;
  int nameTo;
  int codeFrom;
  int codeTo;

  /// @param base where the symbol proper starts, after `_R`: back references count from here
  V0Cursor(byte[] bytes, int base, int end) {
    this.bytes = bytes;
    this.base = base;
    this.end = end;
    this.next = base;
  }

  boolean failed() {
    return failure != null;
  }

  void fail() {
    failure = Unreadable.Reason.INVALID_SYNTAX;
  }

  void descend() {
    if (++depth > DEPTH_LIMIT) {
      failure = Unreadable.Reason.RECURSION_LIMIT;
    }
  }

  void ascend() {
    depth--;
  }

  boolean eat(char tag) {
    if (failure == null && next < end && bytes[next] == tag) {
      next++;
      return true;
    }
    return false;
  }

  /// The next byte, or 0 on failure.
  char next() {
    if (failed()) {
      return 0;
    }
    if (next < end) {
      return (char) bytes[next++];
    }
    fail();
    return 0;
  }

  /// Reads hexadecimal digits up to `_`.
  ///
  /// @return where they start; they end one before [#next]
  int nibbles() {
    int from = next;
    while (next < end) {
      byte b = bytes[next++];
      if (b == '_') {
        return from;
      }
      if (!((b >= '0' && b <= '9') || (b >= 'a' && b <= 'f'))) {
        break;
      }
    }
    fail();
    return from;
  }

  /// A base-62 number, unsigned 64 bits.
  long number() {
    if (failed() || eat('_')) {
      return 0;
    }
    long value = 0;
    while (!eat('_')) {
      int digit = next < end ? digit62(bytes[next]) : -1;
      if (digit < 0 || Long.compareUnsigned(value, BEFORE_OVERFLOW_62) > 0) {
        fail();
        return 0;
      }
      next++;
      value *= 62;
      if (Long.compareUnsigned(value + digit, value) < 0) {
        fail();
        return 0;
      }
      value += digit;
    }
    return incremented(value);
  }

  /// A base-62 number plus one behind `tag`, or 0 where the tag is absent.
  long optionalNumber(char tag) {
    if (!eat(tag)) {
      return 0;
    }
    long value = number();
    return failed() ? 0 : incremented(value);
  }

  long disambiguator() {
    return optionalNumber('s');
  }

  private long incremented(long value) {
    if (value == -1) {
      fail();
      return 0;
    }
    return value + 1;
  }

  private static int digit62(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    if (b >= 'a' && b <= 'z') {
      return 10 + b - 'a';
    }
    return b >= 'A' && b <= 'Z' ? 36 + b - 'A' : -1;
  }

  /// A namespace tag: a letter of either case.
  char namespace() {
    char tag = next();
    if (!((tag >= 'A' && tag <= 'Z') || (tag >= 'a' && tag <= 'z'))) {
      fail();
    }
    return tag;
  }

  /// Reads an identifier into the four name fields.
  void identifier() {
    boolean punycode = eat('u');
    int length = next < end ? bytes[next] - '0' : -1;
    if (length < 0 || length > 9) {
      fail();
      return;
    }
    next++;
    if (length != 0) {
      while (next < end && bytes[next] >= '0' && bytes[next] <= '9') {
        // A length beyond the symbol's end stays beyond it, whatever digits follow.
        length = Math.min(10 * length + bytes[next++] - '0', Integer.MAX_VALUE / 16);
      }
    }
    eat('_');
    nameFrom = next;
    if (length > end - next) {
      fail();
      return;
    }
    next += length;
    nameTo = next;
    codeFrom = next;
    codeTo = next;
    if (punycode) {
      splitPunycode();
    }
  }

  private void splitPunycode() {
    int separator = nameTo - 1;
    while (separator >= nameFrom && bytes[separator] != '_') {
      separator--;
    }
    codeFrom = separator + 1;
    nameTo = Math.max(separator, nameFrom);
    if (codeFrom == codeTo) {
      fail();
    }
  }

  boolean nameIsEmpty() {
    return nameFrom == nameTo && codeFrom == codeTo;
  }

  /// Reads the rest of a back reference whose `B` was just eaten and jumps to its target, one level
  /// deeper.
  ///
  /// @return the place to hand to [#comeBack], or -1 on failure
  long jump() {
    int tag = next - 1 - base;
    long target = number();
    if (failed()) {
      return -1;
    }
    if (Long.compareUnsigned(target, tag) >= 0) {
      fail();
      return -1;
    }
    descend();
    if (failed()) {
      return -1;
    }
    long place = ((long) next << 32) | (depth - 1);
    next = base + (int) target;
    return place;
  }

  /// Goes on behind a back reference; what failed behind it stays there.
  void comeBack(long place) {
    next = (int) (place >>> 32);
    depth = (int) place;
    failure = null;
  }
}
