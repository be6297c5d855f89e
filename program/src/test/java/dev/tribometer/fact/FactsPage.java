package dev.tribometer.fact;

import dev.tribometer.fact.TableSchema.ColumnSchema;

/// The text of `docs/facts.md`, made from the records.
final class FactsPage {
  private FactsPage() {}

  static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # The facts of a scan

            <!-- Made from the records of the package `dev.tribometer.fact`. Renew it with
            ./mvnw -q -pl formats,program test -Dtest=FactsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dtribometer.renew -->

            A scan keeps what it saw as tables, one Parquet file each, in `scans/<id>/facts/` of the store. A table
            without rows has no file. Ask them in SQL:

            ```sh
            tribometer sql "SELECT crate_name, cpu_ns / 1e9 AS cpu_s FROM unit ORDER BY cpu_ns DESC LIMIT 10"
            ```

            or open the files with any program that reads Parquet. Ids are integers into the tables of the same
            scan. Columns that end in `_ns` are nanoseconds, those that end in `_bytes` are bytes.

            | table | a row is |
            | --- | --- |
            """);
    for (TableSchema table : TableSchema.all()) {
      page.append("| [`%1$s`](#%1$s) | %2$s |%n".formatted(table.name(), escaped(table.row())));
    }
    for (TableSchema table : TableSchema.all()) {
      page.append("\n## ").append(table.name()).append("\n\n");
      page.append("A row is ").append(table.row()).append(".\n\n");
      page.append("| column | type | holds |\n| --- | --- | --- |\n");
      for (ColumnSchema column : table.columns()) {
        String type = column.sqlType() + (column.nullable() ? ", may be null" : "");
        page.append(
            "| `%s` | %s | %s |%n".formatted(column.name(), type, escaped(column.description())));
      }
    }
    return page.toString();
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
