package dev.tribometer.report;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.TableSchema;
import dev.tribometer.fact.TableSchema.ColumnSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A table of facts as columns of JSON. A column of text whose values repeat is a dictionary `d`
/// and the indexes `i` into it; booleans are 0 and 1; what is not a number is null.
final class TableColumns {
  private TableColumns() {}

  /// Writes the table as `"name": {"rows": kept, "of": all, "columns": {…}}`.
  ///
  /// @param rows the rows that the page holds
  /// @param of how many the store holds
  static void write(
      JsonGenerator json, Class<? extends Fact> table, List<? extends Fact> rows, int of) {
    TableSchema schema = TableSchema.of(table);
    json.writeName(schema.name());
    json.writeStartObject();
    json.writeNumberProperty("rows", rows.size());
    json.writeNumberProperty("of", of);
    json.writeName("columns");
    json.writeStartObject();
    for (ColumnSchema column : schema.columns()) {
      json.writeName(column.name());
      if (column.sqlType().equals("VARCHAR")) {
        writeTexts(json, column, rows);
      } else {
        json.writeStartArray();
        for (Fact row : rows) {
          writeNumber(json, value(column, row));
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeTexts(
      JsonGenerator json, ColumnSchema column, List<? extends Fact> rows) {
    Map<@Nullable String, Integer> dictionary = new LinkedHashMap<>();
    @Nullable String[] texts = new @Nullable String[rows.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = (String) value(column, rows.get(i));
      dictionary.putIfAbsent(texts[i], dictionary.size());
    }
    if (dictionary.size() * 2 < texts.length) {
      json.writeStartObject();
      json.writeName("d");
      json.writeStartArray();
      dictionary.keySet().forEach(text -> writeText(json, text));
      json.writeEndArray();
      json.writeName("i");
      json.writeStartArray();
      for (String text : texts) {
        json.writeNumber(dictionary.getOrDefault(text, 0));
      }
      json.writeEndArray();
      json.writeEndObject();
    } else {
      json.writeStartArray();
      for (String text : texts) {
        writeText(json, text);
      }
      json.writeEndArray();
    }
  }

  private static void writeText(JsonGenerator json, @Nullable String text) {
    if (text == null) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }

  private static void writeNumber(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeNumber(flag ? 1 : 0);
      case Double number when !Double.isFinite(number) -> json.writeNull();
      case Double number -> json.writeNumber(number.doubleValue());
      case Number number -> json.writeNumber(number.longValue());
      default -> throw new IllegalArgumentException("no column is of " + value.getClass());
    }
  }

  private static @Nullable Object value(ColumnSchema column, Fact row) {
    try {
      return column.accessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(column.accessor() + " cannot be read", e);
    }
  }
}
