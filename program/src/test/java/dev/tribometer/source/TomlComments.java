package dev.tribometer.source;

import java.util.ArrayList;
import java.util.List;

/// The comments of a TOML text in their order, found by nothing that the program uses.
final class TomlComments {
  private TomlComments() {}

  /// @param text valid TOML
  static List<String> of(String text) {
    List<String> comments = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = lineEnd(text, at);
        comments.add(text.substring(at, end).stripTrailing());
        at = end;
      } else if (c == '"' || c == '\'') {
        at = stringEnd(text, at, c);
      } else {
        at++;
      }
    }
    return comments;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static int stringEnd(String text, int start, char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean isLong = text.startsWith(three, start);
    int at = start + (isLong ? 3 : 1);
    while (at < text.length()) {
      if (quote == '"' && text.charAt(at) == '\\') {
        at += 2;
      } else if (isLong && text.startsWith(three, at)) {
        at += 3;
        // A text may end with two quotes of its own.
        while (at < text.length() && text.charAt(at) == quote) {
          at++;
        }
        return at;
      } else if (!isLong && text.charAt(at) == quote) {
        return at + 1;
      } else {
        at++;
      }
    }
    return at;
  }
}
