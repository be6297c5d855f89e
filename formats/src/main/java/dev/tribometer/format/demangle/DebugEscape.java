package dev.tribometer.format.demangle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Writes characters as `char::escape_debug` of Rust's core library does.
///
/// Which code points it writes as numbers is Unicode's and the Rust version's matter, not the
/// JDK's, so the ranges are a resource: recorded from Rust 1.95.
final class DebugEscape {
  /// First and last code point of each escaped range, ascending.
  private static final int[] RANGES = load();

  private DebugEscape() {}

  private static int[] load() {
    try (InputStream in =
        Objects.requireNonNull(DebugEscape.class.getResourceAsStream("escape-debug.txt"))) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .mapToInt(number -> Integer.parseInt(number, 16))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a literal between quotes; the other kind of quote stays as it is.
  static void literal(BoundedText out, char quote, String text) {
    out.ascii(quote);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == (quote == '"' ? '\'' : '"')) {
        out.codePoint(c);
      } else {
        escaped(out, c);
      }
      i += Character.charCount(c);
    }
    out.ascii(quote);
  }

  private static void escaped(BoundedText out, int c) {
    switch (c) {
      case 0 -> pieces(out, "\\0");
      case '\t' -> pieces(out, "\\t");
      case '\r' -> pieces(out, "\\r");
      case '\n' -> pieces(out, "\\n");
      case '"', '\'', '\\' -> {
        out.ascii('\\');
        out.codePoint(c);
      }
      default -> {
        if (isNumbered(c)) {
          pieces(out, "\\u{" + Integer.toHexString(c) + "}");
        } else {
          out.codePoint(c);
        }
      }
    }
  }

  /// Character by character, as the reference writes it: the size limit may fall inside.
  private static void pieces(BoundedText out, String text) {
    for (int i = 0; i < text.length(); i++) {
      out.ascii(text.charAt(i));
    }
  }

  private static boolean isNumbered(int c) {
    int found = Arrays.binarySearch(RANGES, c);
    // Inside a range the insertion point is odd: behind its first, before its last.
    return found >= 0 || (-found - 1) % 2 == 1;
  }
}
