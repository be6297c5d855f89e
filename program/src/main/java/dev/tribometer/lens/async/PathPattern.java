package dev.tribometer.lens.async;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A pattern of function paths without generic arguments.
///
/// `*` stands for any letters within a segment, `..` for anything, and between two `::` also for
/// nothing. `{a,b}` stands for either; commas in parentheses do not separate.
public final class PathPattern {
  private final String text;
  private final String prefix;
  private final String last;
  private final Pattern regex;

  private PathPattern(String text) {
    this.text = text;
    int star = text.indexOf('*');
    int dots = text.indexOf("..");
    int wild = star < 0 ? dots : dots < 0 ? star : Math.min(star, dots);
    String head = wild < 0 ? text : text.substring(0, wild);
    this.prefix = head;
    String segment = lastSegment(text);
    this.last = segment.indexOf('*') >= 0 || segment.contains("..") ? "" : segment;
    this.regex = Pattern.compile(regex(text));
  }

  /// The patterns that a text with braces stands for.
  ///
  /// @throws IllegalArgumentException where a brace is not closed
  public static List<PathPattern> of(String text) {
    List<PathPattern> patterns = new ArrayList<>();
    expand(text, patterns);
    return patterns;
  }

  private static void expand(String text, List<PathPattern> patterns) {
    int open = text.indexOf('{');
    // `{closure#0}` and its like are names.
    while (open >= 0
        && text.indexOf('#', open) > open
        && text.indexOf('#', open) < close(text, open)) {
      open = text.indexOf('{', open + 1);
    }
    if (open < 0) {
      patterns.add(new PathPattern(text));
      return;
    }
    int close = close(text, open);
    int depth = 0;
    int from = open + 1;
    for (int p = from; p <= close; p++) {
      char c = text.charAt(p);
      if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || (c == '}' && p < close)) {
        depth--;
      } else if (p == close || (c == ',' && depth == 0)) {
        expand(
            text.substring(0, open) + text.substring(from, p) + text.substring(close + 1),
            patterns);
        from = p + 1;
      }
    }
  }

  private static int close(String text, int open) {
    int depth = 0;
    for (int p = open; p < text.length(); p++) {
      char c = text.charAt(p);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return p;
      }
    }
    throw new IllegalArgumentException("expected `}` in the pattern `" + text + "`");
  }

  private static String regex(String text) {
    StringBuilder regex = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    for (int p = 0; p < text.length(); p++) {
      if (text.startsWith("::..::", p)) {
        flush(literal, regex);
        regex.append("::(?:.*::)?");
        p += 5;
      } else if (text.startsWith("..", p)) {
        flush(literal, regex);
        regex.append(".*");
        p++;
      } else if (text.charAt(p) == '*') {
        flush(literal, regex);
        regex.append("[A-Za-z0-9_]*");
      } else {
        literal.append(text.charAt(p));
      }
    }
    flush(literal, regex);
    return regex.toString();
  }

  private static void flush(StringBuilder literal, StringBuilder regex) {
    if (!literal.isEmpty()) {
      regex.append(Pattern.quote(literal.toString()));
      literal.setLength(0);
    }
  }

  /// What follows the last `::` of a path.
  public static String lastSegment(String path) {
    int colons = path.lastIndexOf("::");
    return colons < 0 ? path : path.substring(colons + 2);
  }

  /// The last segment that every path of the pattern has, or empty.
  String last() {
    return last;
  }

  /// Whether a path is one of these.
  public boolean matches(String name) {
    return name.startsWith(prefix) && regex.matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
