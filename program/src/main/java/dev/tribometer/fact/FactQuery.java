package dev.tribometer.fact;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// SQL over the facts of a scan: a database in memory with one view for each table. Only reads: no
/// other file than the tables can be opened, and statements that change something are refused.
///
/// A table without a file is a view without rows. A file that is no table of this version (a newer
/// program wrote it) is a view as well.
public final class FactQuery implements AutoCloseable {
  private static final Set<String> READING =
      Set.of(
          "select",
          "with",
          "from",
          "values",
          "table",
          "describe",
          "desc",
          "show",
          "summarize",
          "explain",
          "pivot",
          "unpivot");

  private final DuckDBConnection database;

  private FactQuery(DuckDBConnection database) {
    this.database = database;
  }

  /// A column of an answer.
  ///
  /// @param name its head
  /// @param type its type as SQL calls it
  public record Column(String name, String type) {}

  /// A small answer.
  ///
  /// @param columns the heads
  /// @param rows cells as numbers, booleans, texts or null, as many in each row as there are
  ///   columns
  public record Answer(List<Column> columns, List<List<@Nullable Object>> rows) {}

  /// Takes an answer row by row.
  public interface Rows {
    /// Called once, before the first row.
    void columns(List<Column> columns) throws IOException;

    /// Called for each row. Cells are `Integer`, `Long`, `Double`, `BigInteger`, `BigDecimal`,
    /// `Boolean`, null, or a `String` for every other type.
    void row(List<@Nullable Object> cells) throws IOException;
  }

  /// Opens the tables of a scan.
  ///
  /// @param factsDirectory the directory of the Parquet files
  /// @throws FactStoreException where a file is not Parquet or the database does not open
  /// @throws IOException where the directory cannot be listed
  public static FactQuery open(Path factsDirectory) throws IOException {
    return open(List.of(factsDirectory));
  }

  /// Opens the tables of several results as one: a table is that of the first directory that has
  /// it.
  ///
  /// @param directories the directories of the Parquet files
  /// @throws FactStoreException where a file is not Parquet or the database does not open
  /// @throws IOException where a directory cannot be listed
  public static FactQuery open(List<Path> directories) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path directory : directories) {
      files(directory).forEach(files::putIfAbsent);
    }
    DuckDBConnection database = Database.open();
    try (Statement statement = database.createStatement()) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        statement.execute(
            "CREATE VIEW "
                + Sql.name(file.getKey())
                + " AS SELECT * FROM read_parquet("
                + Sql.path(file.getValue())
                + ")");
      }
      for (TableSchema table : TableSchema.all()) {
        if (!files.containsKey(table.name())) {
          statement.execute(table.createEmptyView());
        }
      }
      statement.execute(
          files.values().stream()
              .map(Sql::path)
              .collect(Collectors.joining(", ", "SET allowed_paths = [", "]")));
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
      return new FactQuery(database);
    } catch (SQLException e) {
      closeQuietly(database);
      throw new FactStoreException(
          "reading the facts in " + directories + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Path> files(Path directory) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.parquet")) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        files.put(name.substring(0, name.length() - ".parquet".length()), entry);
      }
    } catch (NoSuchFileException e) {
      return files;
    } catch (DirectoryIteratorException e) {
      throw new FactStoreException("listing " + directory + ": " + e.getMessage(), e);
    }
    return files;
  }

  /// Runs one query and hands its rows over as they come.
  ///
  /// @throws QueryException where the database refuses the query, or it is not one that reads
  /// @throws IOException where `rows` throws one
  public void run(String sql, Rows rows) throws QueryException, IOException {
    requireReading(sql);
    try (PreparedStatement statement = database.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      ResultSetMetaData meta = result.getMetaData();
      int width = meta.getColumnCount();
      List<Column> columns = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) {
        columns.add(new Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
      }
      rows.columns(columns);
      while (result.next()) {
        List<@Nullable Object> cells = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          cells.add(cell(result, i));
        }
        rows.row(cells);
      }
    } catch (SQLException e) {
      throw new QueryException(String.valueOf(e.getMessage()).strip(), e);
    }
  }

  /// Runs one query whose answer is small.
  ///
  /// @throws QueryException where the database refuses the query, or it is not one that reads
  public Answer answer(String sql) throws QueryException {
    List<Column> columns = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try {
      run(
          sql,
          new Rows() {
            @Override
            public void columns(List<Column> heads) {
              columns.addAll(heads);
            }

            @Override
            public void row(List<@Nullable Object> cells) {
              rows.add(cells);
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException("lists in memory do not fail", e);
    }
    return new Answer(columns, rows);
  }

  private static @Nullable Object cell(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return switch (value) {
      case null -> null;
      case Integer number -> number;
      case Long number -> number;
      case Double number -> number;
      case BigInteger number -> number;
      case BigDecimal number -> number;
      case Boolean truth -> truth;
      case String text -> text;
      case Short number -> number.intValue();
      case Byte number -> number.intValue();
      case Float number -> number.doubleValue();
      default -> result.getString(column);
    };
  }

  private static void requireReading(String sql) throws QueryException {
    String rest = sql.replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*", " ").strip();
    while (rest.startsWith("(")) {
      rest = rest.substring(1).strip();
    }
    String word = rest.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
    if (!READING.contains(word)) {
      throw new QueryException(
          rest.isEmpty()
              ? "the query is empty"
              : "the facts are for reading: a query begins with SELECT, WITH, FROM, DESCRIBE, SHOW"
                  + " or SUMMARIZE, this one with \""
                  + rest.split("\\s", 2)[0]
                  + "\"");
    }
  }

  /// Closes the database.
  @Override
  public void close() {
    closeQuietly(database);
  }

  private static void closeQuietly(DuckDBConnection database) {
    try {
      database.close();
    } catch (SQLException e) {
      // A database in memory has nothing to lose.
    }
  }
}
