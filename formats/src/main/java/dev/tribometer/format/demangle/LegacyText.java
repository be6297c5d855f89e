package dev.tribometer.format.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and prints legacy symbols: lengths and segments, in which punctuation is escaped.
final class LegacyText {
  private LegacyText() {}

  /// Checks the grammar.
  ///
  /// @return the place behind the closing `E`, or -1 if this is no legacy symbol
  static int end(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && bytes[at] != 'E') {
      int text = skipDigits(bytes, at);
      if (text == at) {
        return -1;
      }
      at = text + length(bytes, at, text);
    }
    return at < bytes.length ? at + 1 : -1;
  }

  private static int skipDigits(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /// The number between two places, or one that leads beyond the symbol if it is too large.
  private static int length(byte[] bytes, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length = (int) Math.min(10L * length + bytes[i] - '0', bytes.length - to);
    }
    return length;
  }

  /// Prints a checked symbol.
  static String render(byte[] bytes, int start, boolean full, String suffix) {
    BoundedText out = new BoundedText();
    try {
      int at = start;
      while (bytes[at] != 'E') {
        int from = skipDigits(bytes, at);
        int next = from + length(bytes, at, from);
        if (!full && bytes[next] == 'E' && isHash(bytes, from, next)) {
          break;
        }
        if (at != start) {
          out.ascii("::");
        }
        segment(out, bytes, from, next);
        at = next;
      }
    } catch (BoundedText.LimitReached e) {
      return out.followedBy(Unreadable.Reason.SIZE_LIMIT.text() + suffix);
    }
    return out.followedBy(suffix);
  }

  /// Reads a checked symbol.
  static Symbol symbol(String mangled, byte[] bytes, int start, int close, Symbol.Suffix suffix) {
    List<String> segments = new ArrayList<>();
    Optional<String> hash = Optional.empty();
    int at = start;
    while (at < close - 1) {
      int from = skipDigits(bytes, at);
      at = from + length(bytes, at, from);
      if (at == close - 1 && isHash(bytes, from, at)) {
        hash = Optional.of(mangled.substring(from, at));
      } else {
        BoundedText text = new BoundedText();
        String cut = "";
        try {
          segment(text, bytes, from, at);
        } catch (BoundedText.LimitReached e) {
          cut = Unreadable.Reason.SIZE_LIMIT.text();
        }
        segments.add(text.followedBy(cut));
      }
    }
    return new Symbol.Legacy(mangled, segments, hash, suffix);
  }

  private static boolean isHash(byte[] bytes, int from, int to) {
    if (from == to || bytes[from] != 'h') {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Prints a segment, undoing its escapes up to the first that is none.
  private static void segment(BoundedText out, byte[] bytes, int from, int to) {
    int at = from;
    if (at + 1 < to && bytes[at] == '_' && bytes[at + 1] == '$') {
      at++;
    }
    while (at < to) {
      if (bytes[at] == '.') {
        boolean pair = at + 1 < to && bytes[at + 1] == '.';
        out.ascii(pair ? "::" : ".");
        at += pair ? 2 : 1;
      } else if (bytes[at] == '$') {
        int close = indexOf(bytes, at + 1, to, '$', '$');
        int c = close < to ? unescaped(bytes, at + 1, close) : -1;
        if (c < 0) {
          break;
        }
        out.codePoint(c);
        at = close + 1;
      } else {
        int special = indexOf(bytes, at, to, '$', '.');
        if (special == to) {
          break;
        }
        out.ascii(bytes, at, special);
        at = special;
      }
    }
    out.ascii(bytes, at, to);
  }

  private static int indexOf(byte[] bytes, int from, int to, char one, char other) {
    int at = from;
    while (at < to && bytes[at] != one && bytes[at] != other) {
      at++;
    }
    return at;
  }

  /// The code point that an escape stands for, or -1 if it stands for none.
  private static int unescaped(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 1 && bytes[from] == 'C') {
      return ',';
    }
    if (length == 2) {
      int c =
          switch ((bytes[from] << 8) | bytes[from + 1]) {
            case ('S' << 8) | 'P' -> '@';
            case ('B' << 8) | 'P' -> '*';
            case ('R' << 8) | 'F' -> '&';
            case ('L' << 8) | 'T' -> '<';
            case ('G' << 8) | 'T' -> '>';
            case ('L' << 8) | 'P' -> '(';
            case ('R' << 8) | 'P' -> ')';
            default -> -1;
          };
      if (c >= 0) {
        return c;
      }
    }
    return length > 1 && bytes[from] == 'u' ? numbered(bytes, from + 1, to) : -1;
  }

  private static int numbered(byte[] bytes, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      boolean digit = (bytes[i] >= '0' && bytes[i] <= '9') || (bytes[i] >= 'a' && bytes[i] <= 'f');
      if (!digit || value > Character.MAX_CODE_POINT) {
        return -1;
      }
      value = (value << 4) | Character.digit(bytes[i], 16);
    }
    return Nibbles.isScalarValue(value) && Character.getType(value) != Character.CONTROL
        ? value
        : -1;
  }
}
