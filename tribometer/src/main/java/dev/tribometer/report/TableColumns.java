package dev.tribometer.report;

import dev.tribometer.fact.Fact;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    json.writeName(table.getAnnotation(Fact.Table.class).value());
    json.writeStartObject();
    json.writeNumberProperty("rows", rows.size());
    json.writeNumberProperty("of", of);
    json.writeName("columns");
    json.writeStartObject();
    for (RecordComponent component : table.getRecordComponents()) {
      json.writeName(snakeCase(component.getName()));
      if (component.getType() == String.class) {
        writeTexts(json, component, rows);
      } else {
        json.writeStartArray();
        for (Fact row : rows) {
          writeNumber(json, value(component, row));
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeTexts(
      JsonGenerator json, RecordComponent component, List<? extends Fact> rows) {
    Map<@Nullable String, Integer> dictionary = new LinkedHashMap<>();
    int[] indexes = new int[rows.size()];
    for (int i = 0; i < indexes.length; i++) {
      String text = (String) value(component, rows.get(i));
      Integer known = dictionary.putIfAbsent(text, dictionary.size());
      indexes[i] = known == null ? dictionary.size() - 1 : known;
    }
    boolean repeats = dictionary.size() * 2 < indexes.length;
    if (repeats) {
      json.writeStartObject();
      json.writeName("d");
      json.writeStartArray();
      dictionary.keySet().forEach(text -> writeText(json, text));
      json.writeEndArray();
      json.writeName("i");
      json.writeStartArray();
      for (int index : indexes) {
        json.writeNumber(index);
      }
      json.writeEndArray();
      json.writeEndObject();
    } else {
      json.writeStartArray();
      for (Fact row : rows) {
        writeText(json, (String) value(component, row));
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

  private static @Nullable Object value(RecordComponent component, Fact row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a fact is a public record: " + row.getClass(), e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
