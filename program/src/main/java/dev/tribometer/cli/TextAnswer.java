package dev.tribometer.cli;

import dev.tribometer.fact.FactQuery;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer as a table for people. Rows are printed by pages of a thousand, so that a long answer
/// does not wait in memory.
final class TextAnswer implements FactQuery.Rows {
  private static final int PAGE = 1000;

  private final Terminal terminal;
  private final List<List<String>> page = new ArrayList<>();
  private List<String> heads = List.of();
  private long rows;

  TextAnswer(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void columns(List<FactQuery.Column> columns) {
    heads = columns.stream().map(FactQuery.Column::name).toList();
  }

  @Override
  public void row(List<@Nullable Object> cells) {
    rows++;
    page.add(cells.stream().map(TextAnswer::text).toList());
    if (page.size() == PAGE) {
      print();
    }
  }

  /// Prints what is left, and how many rows there were.
  void end() {
    if (!page.isEmpty() || rows == 0) {
      print();
    }
    if (terminal.outIsTerminal()) {
      String count = rows == 1 ? "1 row" : rows + " rows";
      terminal.out().println(terminal.outInk().faint(count));
    }
  }

  private void print() {
    // A table is cut to the width of a terminal; into a file or a pipe it goes whole.
    int width = terminal.outIsTerminal() ? terminal.width() : Integer.MAX_VALUE;
    TextTable.lines(heads, page, width, terminal.outInk()).forEach(terminal.out()::println);
    page.clear();
  }

  private static String text(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> cell.toString();
    };
  }
}
