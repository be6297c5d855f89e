package dev.tribometer.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact behind a finding: a sentence, a small table, and the query over the facts that gives the
/// figures again.
///
/// @param text one sentence
/// @param columns heads of the table; empty where the sentence is all
/// @param rows cells as text, one list a row, as long as `columns`
/// @param sql a query for `tribometer sql`; null where the fact is not in a table
public record Evidence(
    String text, List<String> columns, List<List<String>> rows, @Nullable String sql) {

  public Evidence {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has as many cells as there are columns: " + columns + " against " + row);
      }
    }
  }

  /// A sentence without a table.
  public static Evidence of(String text) {
    return new Evidence(text, List.of(), List.of(), null);
  }

  /// A sentence with the query that gives it.
  public static Evidence of(String text, String sql) {
    return new Evidence(text, List.of(), List.of(), sql);
  }
}
