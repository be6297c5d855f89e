package dev.tribometer.report;

import java.util.List;

/// Markdown whose text is only text: nothing that a crate or a commit is called becomes a link, an
/// element or a mention.
final class Markdown {
  private Markdown() {}

  /// Text as text; code between backticks stays code.
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean isCode = i % 2 == 1 && i < parts.length - 1;
      out.append(isCode ? "`" + line(parts[i]) + "`" : escaped(line(parts[i])));
    }
    return out.toString();
  }

  /// A table.
  static String table(List<String> columns, List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    row(out, columns);
    out.append("|---|").append("---:|".repeat(columns.size() - 1)).append('\n');
    rows.forEach(cells -> row(out, cells));
    return out.toString();
  }

  private static void row(StringBuilder out, List<String> cells) {
    out.append('|');
    cells.forEach(cell -> out.append(' ').append(text(cell).replace("|", "\\|")).append(" |"));
    out.append('\n');
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\u202a-\u202e\u2066-\u2069]", " ");
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // An invisible space after @ and #, so that nobody is called and no issue is linked.
      if ("\\*_[]<>~".indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else if (c == '@' || c == '#') {
        out.append(c).append('\u200b');
      } else {
        out.append(c == '&' ? "&amp;" : String.valueOf(c));
      }
    }
    return out.toString();
  }
}
