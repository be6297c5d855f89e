package dev.tribometer.format.toml;

import dev.tribometer.format.FormatException;

/// Bounds how deep arrays and inline tables may lie in one another. Parsers of TOML descend into
/// them by recursion, and a few kilobytes of brackets would exhaust their stack.
public final class TomlDepth {
  /// Deeper than any file that a person writes.
  public static final int DEEPEST = 64;

  private TomlDepth() {}

  /// Looks at a text, which need not be TOML.
  ///
  /// @param source the name by which messages call it
  /// @throws FormatException where brackets lie deeper, with the line
  public static void check(String source, String text) throws FormatException {
    int depth = 0;
    int line = 1;
    char quote = 0;
    boolean isComment = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        isComment = false;
        // A bracket that this look took for one of a text is counted again from the next line on:
        // texts of several lines do not hold that many.
        quote = 0;
      } else if (isComment || (quote == '"' && c == '\\')) {
        i += isComment ? 0 : 1;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#') {
        isComment = true;
      } else if (c == '[' || c == '{') {
        depth++;
        if (depth > DEEPEST) {
          throw new FormatException(
              source, line, "at most " + DEEPEST + " brackets in one another", "more");
        }
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      }
    }
  }
}
