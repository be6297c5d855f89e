package dev.tribometer.source.rust;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A call in the text of a Rust file, from the first letter of its path to its closing bracket, and
/// what may be put in its place.
///
/// Only calls of paths, `fs::read(…)`: where a method call begins, the place in the debug
/// information does not tell.
///
/// @param path as it is written: `std::fs::read`
/// @param arguments the text between the brackets
/// @param from where it begins, in characters
/// @param to where it ends
public record CallRewrite(String path, String arguments, int from, int to) {
  private static final Pattern PATH =
      Pattern.compile("(?:[A-Za-z_][A-Za-z0-9_]*\\s*::\\s*)*[A-Za-z_][A-Za-z0-9_]*\\s*\\(");

  /// The call of a path that begins at a place.
  ///
  /// @param line 1-based
  /// @param column 1-based, in bytes as rustc counts; lines with other characters than ASCII before
  ///   it are refused
  public static Optional<CallRewrite> at(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return Optional.empty();
      }
    }
    int from = start + column - 1;
    if (column < 1 || from >= text.length()) {
      return Optional.empty();
    }
    boolean ascii = text.substring(start, from).chars().allMatch(c -> c < 0x80 && c != '\n');
    Matcher matcher = PATH.matcher(text).region(from, text.length());
    if (!ascii || !matcher.lookingAt()) {
      return Optional.empty();
    }
    int open = matcher.end() - 1;
    int close = closing(text, open);
    return close < 0
        ? Optional.empty()
        : Optional.of(
            new CallRewrite(
                text.substring(from, open).replaceAll("\\s", ""),
                text.substring(open + 1, close),
                from,
                close + 1));
  }

  /// The text with another expression in the place of this call.
  public String replace(String text, String expression) {
    return text.substring(0, from) + expression + text.substring(to);
  }

  /// The bracket that closes the one at `open`, or -1: brackets in strings, characters and comments
  /// do not count.
  private static int closing(String text, int open) {
    int depth = 0;
    for (int p = open; p < text.length(); p++) {
      char c = text.charAt(p);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        if (--depth == 0) {
          return p;
        }
      } else if (c == '"') {
        p = endOfString(text, p);
      } else if (c == '\'') {
        p = endOfCharacter(text, p);
      } else if (text.startsWith("//", p)) {
        int end = text.indexOf('\n', p);
        p = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", p)) {
        int end = text.indexOf("*/", p + 2);
        p = end < 0 ? text.length() : end + 1;
      }
    }
    return -1;
  }

  private static int endOfString(String text, int quote) {
    int hashes = 0;
    while (quote - 1 - hashes >= 0 && text.charAt(quote - 1 - hashes) == '#') {
      hashes++;
    }
    int before = quote - 1 - hashes;
    if (before >= 0 && text.charAt(before) == 'r') {
      int end = text.indexOf("\"" + "#".repeat(hashes), quote + 1);
      return end < 0 ? text.length() : end + hashes;
    }
    for (int p = quote + 1; p < text.length(); p++) {
      if (text.charAt(p) == '\\') {
        p++;
      } else if (text.charAt(p) == '"') {
        return p;
      }
    }
    return text.length();
  }

  /// A lifetime has no end of its own.
  private static int endOfCharacter(String text, int quote) {
    if (quote + 2 < text.length() && text.charAt(quote + 1) == '\\') {
      int end = text.indexOf('\'', quote + 3);
      return end < 0 ? text.length() : end;
    }
    return quote + 2 < text.length() && text.charAt(quote + 2) == '\'' ? quote + 2 : quote;
  }
}
