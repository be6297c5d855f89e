package dev.tribometer.cli;

import dev.tribometer.fact.FactQuery;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer as CSV (RFC 4180, lines ended by a line feed): heads first, null is the empty cell.
final class CsvAnswer implements FactQuery.Rows {
  private final PrintStream out;

  CsvAnswer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<FactQuery.Column> columns) {
    line(columns.stream().map(FactQuery.Column::name).toList());
  }

  @Override
  public void row(List<@Nullable Object> cells) {
    line(cells);
  }

  private void line(List<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    boolean first = true;
    for (Object cell : cells) {
      String text = cell == null ? "" : cell.toString();
      boolean quotes =
          text.indexOf('"') >= 0
              || text.indexOf(',') >= 0
              || text.indexOf('\n') >= 0
              || text.indexOf('\r') >= 0;
      line.append(first ? "" : ",")
          .append(quotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
      first = false;
    }
    out.print(line.append('\n'));
  }
}
