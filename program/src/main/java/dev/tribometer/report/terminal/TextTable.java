package dev.tribometer.report.terminal;

import java.util.ArrayList;
import java.util.List;

/// A table of texts in columns; columns of figures stand to the right.
public final class TextTable {
  private static final int GAP = 2;

  private TextTable() {}

  /// The lines of a table, each at most `width` cells; the widest columns are cut where it would be
  /// broader.
  ///
  /// @param rows as many cells each as there are columns
  public static List<String> lines(
      List<String> columns, List<List<String>> rows, int width, Ink ink) {
    int[] widths = widths(columns, rows);
    fit(widths, width);
    boolean[] figures = new boolean[widths.length];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = isFigures(rows, i);
    }
    List<String> lines = new ArrayList<>();
    lines.add(ink.bold(line(columns, widths, figures)));
    for (List<String> row : rows) {
      lines.add(line(row, widths, figures));
    }
    return lines;
  }

  private static int[] widths(List<String> columns, List<List<String>> rows) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Printable.width(Printable.line(columns.get(i)));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Printable.width(Printable.line(row.get(i))));
      }
    }
    return widths;
  }

  private static void fit(int[] widths, int width) {
    int total = -GAP;
    for (int w : widths) {
      total += w + GAP;
    }
    while (total > width) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= 4) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static boolean isFigures(List<List<String>> rows, int column) {
    boolean any = false;
    for (List<String> row : rows) {
      String cell = row.get(column);
      if (!cell.isEmpty()) {
        char first = cell.charAt(0) == '-' && cell.length() > 1 ? cell.charAt(1) : cell.charAt(0);
        if ((first < '0' || first > '9') && first != '<') {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static String line(List<String> cells, int[] widths, boolean[] figures) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Printable.cut(Printable.line(cells.get(i)), widths[i]);
      line.append(i == 0 ? "" : " ".repeat(GAP))
          .append(
              figures[i]
                  ? Printable.padLeft(cell, widths[i])
                  : Printable.padRight(cell, widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
