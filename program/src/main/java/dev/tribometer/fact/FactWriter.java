package dev.tribometer.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Writes facts as Parquet: a file for each table that has rows, named after the table, compressed
/// with Zstandard.
public final class FactWriter {
  private FactWriter() {}

  /// Writes every table that has rows into a directory, which is made where it does not exist.
  /// Files of the same name are replaced.
  ///
  /// @throws FactStoreException where the database refuses: the disk is full, say
  /// @throws IOException where the directory cannot be made
  public static void write(Facts facts, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (DuckDBConnection database = Database.open();
        Statement statement = database.createStatement()) {
      for (Map.Entry<Class<? extends Fact>, List<? extends Fact>> table :
          facts.tables().entrySet()) {
        TableSchema schema = TableSchema.of(table.getKey());
        statement.execute(schema.createTable());
        append(database, schema, table.getValue());
        statement.execute(
            "COPY "
                + Sql.name(schema.name())
                + " TO "
                + Sql.path(directory.resolve(schema.name() + ".parquet"))
                + " (FORMAT parquet, COMPRESSION zstd)");
        statement.execute("DROP TABLE " + Sql.name(schema.name()));
      }
    } catch (SQLException e) {
      throw new FactStoreException("writing the facts to " + directory + ": " + e.getMessage(), e);
    }
  }

  private static void append(
      DuckDBConnection database, TableSchema schema, List<? extends Fact> rows)
      throws SQLException {
    try (DuckDBAppender appender = database.createAppender(schema.name())) {
      for (Fact row : rows) {
        appender.beginRow();
        for (Object cell : schema.cells(row)) {
          append(appender, cell);
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
    switch (cell) {
      case null -> appender.appendNull();
      case Integer value -> appender.append(value.intValue());
      case Long value -> appender.append(value.longValue());
      case Double value -> appender.append(value.doubleValue());
      case Boolean value -> appender.append(value.booleanValue());
      case String value -> appender.append(value);
      default -> throw new IllegalArgumentException("no column holds a " + cell.getClass());
    }
  }
}
