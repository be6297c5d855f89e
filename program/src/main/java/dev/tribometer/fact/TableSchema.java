package dev.tribometer.fact;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a table of facts looks like: read off its record, so that there is one place to change.
///
/// @param name the table's name, and that of its file without `.parquet`
/// @param row what one row is
/// @param columns in the order of the record's components
/// @param type the record
public record TableSchema(
    String name, String row, List<ColumnSchema> columns, Class<? extends Fact> type) {

  public TableSchema {
    columns = List.copyOf(columns);
  }

  /// A column of a table.
  ///
  /// @param name the component's name in snake case
  /// @param sqlType `INTEGER`, `BIGINT`, `DOUBLE`, `BOOLEAN` or `VARCHAR`
  /// @param nullable whether a cell may be null
  /// @param description what it holds
  /// @param accessor reads the cell from a row
  public record ColumnSchema(
      String name, String sqlType, boolean nullable, String description, Method accessor) {}

  /// All tables, in the order in which {@link Fact} permits them.
  public static List<TableSchema> all() {
    List<TableSchema> tables = new ArrayList<>();
    for (Class<?> type : Fact.class.getPermittedSubclasses()) {
      tables.add(of(type.asSubclass(Fact.class)));
    }
    return tables;
  }

  /// The table of a record.
  public static TableSchema of(Class<? extends Fact> type) {
    Fact.Table table = type.getAnnotation(Fact.Table.class);
    if (table == null) {
      throw new IllegalArgumentException(type + " lacks @Table");
    }
    List<ColumnSchema> columns =
        Arrays.stream(type.getRecordComponents()).map(TableSchema::column).toList();
    return new TableSchema(table.value(), table.row(), columns, type);
  }

  private static ColumnSchema column(RecordComponent component) {
    Fact.Column column = component.getAnnotation(Fact.Column.class);
    if (column == null) {
      throw new IllegalArgumentException(component + " lacks @Column");
    }
    Class<?> type = component.getType();
    boolean nullable =
        !type.isPrimitive() && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new ColumnSchema(
        snakeCase(component.getName()),
        sqlType(type),
        nullable,
        column.value(),
        component.getAccessor());
  }

  private static String sqlType(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return "INTEGER";
    }
    if (type == long.class || type == Long.class) {
      return "BIGINT";
    }
    if (type == double.class || type == Double.class) {
      return "DOUBLE";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "BOOLEAN";
    }
    if (type == String.class) {
      return "VARCHAR";
    }
    throw new IllegalArgumentException("no column type for " + type);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /// The cells of a row.
  ///
  /// @param row a record of this table's type
  @Nullable Object[] cells(Fact row) {
    @Nullable Object[] cells = new @Nullable Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      try {
        cells[i] = columns.get(i).accessor().invoke(row);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(columns.get(i).accessor() + " cannot be read", e);
      }
    }
    return cells;
  }

  /// `CREATE TABLE` for this schema.
  String createTable() {
    return columns.stream()
        .map(c -> Sql.name(c.name()) + " " + c.sqlType() + (c.nullable() ? "" : " NOT NULL"))
        .collect(Collectors.joining(", ", "CREATE TABLE " + Sql.name(name) + " (", ")"));
  }

  /// A view of this name and these columns that has no rows.
  String createEmptyView() {
    return columns.stream()
        .map(c -> "CAST(NULL AS " + c.sqlType() + ") AS " + Sql.name(c.name()))
        .collect(
            Collectors.joining(
                ", ", "CREATE VIEW " + Sql.name(name) + " AS SELECT ", " WHERE false"));
  }
}
