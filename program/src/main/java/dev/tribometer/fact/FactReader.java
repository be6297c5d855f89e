package dev.tribometer.fact;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Reads the facts that {@link FactWriter} wrote back into records.
///
/// Tables that are not asked for are not opened. A column that an older program did not write is
/// null where it may be, and otherwise -1, false or an empty text, as those that were not measured.
public final class FactReader {
  private FactReader() {}

  /// Reads some tables of a directory; those without a file have no rows.
  ///
  /// @throws FactStoreException where a file is not Parquet or holds other types
  /// @throws IOException where the directory cannot be read
  public static Facts read(Path directory, List<? extends Class<? extends Fact>> tables)
      throws IOException {
    Facts.Builder facts = Facts.builder();
    try (DuckDBConnection database = Database.open();
        Statement statement = database.createStatement()) {
      for (Class<? extends Fact> table : tables) {
        TableSchema schema = TableSchema.of(table);
        Path file = directory.resolve(schema.name() + ".parquet");
        if (Files.isRegularFile(file)) {
          read(statement, schema, file, facts);
        }
      }
    } catch (SQLException e) {
      throw new FactStoreException("reading the facts in " + directory + ": " + e.getMessage(), e);
    }
    return facts.build();
  }

  /// Reads all tables of a directory.
  ///
  /// @throws FactStoreException where a file is not Parquet or holds other types
  /// @throws IOException where the directory cannot be read
  public static Facts readAll(Path directory) throws IOException {
    return read(directory, TableSchema.all().stream().map(TableSchema::type).toList());
  }

  private static void read(Statement statement, TableSchema schema, Path file, Facts.Builder facts)
      throws SQLException, IOException {
    Constructor<? extends Fact> constructor = constructor(schema.type());
    try (ResultSet rows =
        statement.executeQuery("SELECT * FROM read_parquet(" + Sql.path(file) + ")")) {
      Set<String> there = new HashSet<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        there.add(rows.getMetaData().getColumnLabel(i));
      }
      List<TableSchema.ColumnSchema> columns = schema.columns();
      @Nullable Object[] cells = new @Nullable Object[columns.size()];
      while (rows.next()) {
        for (int i = 0; i < cells.length; i++) {
          TableSchema.ColumnSchema column = columns.get(i);
          Object cell = there.contains(column.name()) ? cell(rows, column) : null;
          cells[i] = cell == null && !column.nullable() ? unmeasured(column) : cell;
        }
        facts.add(constructor.newInstance(cells));
      }
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
      throw new FactStoreException("a row of " + file + " is none of " + schema.name(), e);
    }
  }

  private static @Nullable Object cell(ResultSet rows, TableSchema.ColumnSchema column)
      throws SQLException {
    String name = column.name();
    Object cell =
        switch (column.sqlType()) {
          case "INTEGER" -> rows.getInt(name);
          case "BIGINT" -> rows.getLong(name);
          case "DOUBLE" -> rows.getDouble(name);
          case "BOOLEAN" -> rows.getBoolean(name);
          default -> rows.getString(name);
        };
    return rows.wasNull() ? null : cell;
  }

  private static Object unmeasured(TableSchema.ColumnSchema column) {
    return switch (column.sqlType()) {
      case "INTEGER" -> -1;
      case "BIGINT" -> -1L;
      case "DOUBLE" -> Double.NaN;
      case "BOOLEAN" -> false;
      default -> "";
    };
  }

  private static Constructor<? extends Fact> constructor(Class<? extends Fact> type) {
    Class<?>[] components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(components);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has a constructor of its components", e);
    }
  }
}
