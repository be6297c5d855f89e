package dev.tribometer.report.terminal;

/// Texts from the user's files made fit for a terminal: what would move the cursor, change colours
/// or turn the direction of writing becomes U+FFFD, and widths are those of a terminal's cells.
public final class Printable {
  private Printable() {}

  /// One line: control characters replaced, tabs and line breaks turned into spaces.
  public static String line(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    for (i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\t') {
        line.append(' ');
      } else if (c != '\r') {
        line.append(isPlain(c) ? c : '\ufffd');
      }
    }
    return line.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' '
        && (c < 0x7f || c > 0x9f)
        && c != '\u200e'
        && c != '\u200f'
        && (c < '\u202a' || c > '\u202e')
        && (c < '\u2066' || c > '\u2069');
  }

  /// How many cells of a terminal a text takes.
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += cells(c);
      i += Character.charCount(c);
    }
    return width;
  }

  /// A text of at most so many cells; where something was cut off it ends in `…`.
  public static String cut(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += cells(c);
      if (width > cells - 1) {
        break;
      }
      kept.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return cells <= 0 ? "" : kept.toString().stripTrailing() + "…";
  }

  /// A text filled up on the right.
  public static String padRight(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }

  /// A text filled up on the left.
  public static String padLeft(String text, int cells) {
    return " ".repeat(Math.max(0, cells - width(text))) + text;
  }

  // The ranges that Unicode's East Asian Width calls wide, roughly; combining marks take nothing.
  private static int cells(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200d) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
