package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;

/// Where the parts of a `define`, `declare` or global line begin and end.
final class Heads {
  private Heads() {}

  /// The position of the `@` of the first symbol at or after `p`, outside quotes.
  static int symbol(byte[] b, int p, LineSource at) throws FormatException {
    int end = at.to;
    while (p < end && b[p] != '@') {
      p = b[p] == '"' ? quoteEnd(b, p, at) : p + 1;
    }
    if (p == end) {
      throw at.error("a symbol");
    }
    return p;
  }

  /// The end of the symbol, closing quote included, whose `@` (or, for a local, `%`) is at `p`.
  static int symbolEnd(byte[] b, int p, LineSource at) throws FormatException {
    int start = p + 1;
    if (start < at.to && b[start] == '"') {
      return quoteEnd(b, start, at);
    }
    int end = Bytes.nameEnd(b, start, at.to);
    if (end == start) {
      throw at.error("a name after `" + (char) b[p] + "`");
    }
    return end;
  }

  /// The position after the quote that closes the one at `p`. A quote inside a string is written
  /// `\22`, so none is escaped.
  static int quoteEnd(byte[] b, int p, LineSource at) throws FormatException {
    int close = Bytes.find(b, p + 1, at.to, (byte) '"');
    if (close == at.to) {
      throw at.error("a closing quote");
    }
    return close + 1;
  }

  /// The position after the bracket that closes the one at `p`; quotes are stepped over.
  static int closing(byte[] b, int p, LineSource at) throws FormatException {
    int depth = 0;
    while (p < at.to) {
      switch (b[p]) {
        case '"' -> p = quoteEnd(b, p, at) - 1;
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> {
          if (--depth == 0) {
            return p + 1;
          }
        }
        default -> {}
      }
      p++;
    }
    throw at.error("a closing bracket");
  }
}
