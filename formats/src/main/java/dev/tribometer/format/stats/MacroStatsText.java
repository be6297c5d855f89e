package dev.tribometer.format.stats;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.stats.MacroStats.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the tables of `-Zmacro-stats`:
///
/// ```
/// macro-stats =======
/// macro-stats MACRO EXPANSION STATS: tiny
/// macro-stats Macro Name         Uses      Lines  Avg Lines      Bytes  Avg Bytes
/// macro-stats -------
/// macro-stats #[derive(Debug)]      1          8        8.0        261      261.0
/// macro-stats a_name_too_long_for_its_column!
/// macro-stats                   2_502      2_502        1.0    149_004       59.6
/// macro-stats =======
/// ```
///
/// A crate without macros has the one row `(none)`. Thousands are set apart by `_`.
final class MacroStatsText {
  private static final String PREFIX = "macro-stats ";
  private static final String TITLE = "MACRO EXPANSION STATS:";
  private static final Pattern FIGURES =
      Pattern.compile("(?:^|(?<= ))([0-9_]+) +([0-9_]+) +[0-9_.]+ +([0-9_]+) +[0-9_.]+$");

  private final String source;
  private final List<MacroStats> tables = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private @Nullable String crate;
  private @Nullable String longName;
  private boolean inRows;
  private long lineNumber;

  MacroStatsText(String source) {
    this.source = source;
  }

  List<MacroStats> read(String text) throws FormatException {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      lineNumber++;
      if (line.startsWith(PREFIX)) {
        line(line.substring(PREFIX.length()).stripTrailing());
      }
      start = end < 0 ? text.length() : end + 1;
    }
    if (crate != null) {
      throw refuse("the end of the table of " + crate, "the end of the text");
    }
    return List.copyOf(tables);
  }

  private void line(String content) throws FormatException {
    if (content.startsWith(TITLE)) {
      if (crate != null) {
        throw refuse("the end of the table of " + crate, content);
      }
      crate = content.substring(TITLE.length()).strip();
    } else if (content.startsWith("----")) {
      inRows = crate != null;
    } else if (content.startsWith("====")) {
      closeTable();
    } else if (inRows && !content.equals("(none)")) {
      row(content);
    }
  }

  private void closeTable() throws FormatException {
    if (crate == null) {
      return;
    }
    if (!inRows || longName != null) {
      throw refuse("the rows of the table of " + crate, "its end");
    }
    tables.add(new MacroStats(crate, List.copyOf(rows)));
    rows.clear();
    crate = null;
    inRows = false;
  }

  private void row(String content) throws FormatException {
    Matcher figures = FIGURES.matcher(content);
    if (!figures.find()) {
      if (longName != null) {
        throw refuse("the figures of " + longName, content);
      }
      longName = content.strip();
      return;
    }
    String name = content.substring(0, figures.start()).strip();
    if (name.isEmpty() == (longName == null)) {
      throw refuse("one name for each row of figures", content);
    }
    rows.add(
        new Row(
            longName == null ? name : longName,
            number(figures.group(1)),
            number(figures.group(2)),
            number(figures.group(3))));
    longName = null;
  }

  private long number(String digits) throws FormatException {
    try {
      long number = Long.parseLong(digits.replace("_", ""));
      if (number < 1L << 40) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number too large for any crate is.
    }
    throw refuse("a number below 2⁴⁰", digits);
  }

  private FormatException refuse(String expected, String found) {
    String shown = found.length() > 120 ? found.substring(0, 120) + "…" : found;
    return new FormatException(source, lineNumber, expected, shown);
  }
}
