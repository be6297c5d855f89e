package dev.tribometer.report;

import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Records as JSON: a record is an object of its components, a list an array, a map an object, an
/// enum its name in lower case; what is not a finite number is null.
public final class JsonTree {
  private JsonTree() {}

  /// A value as JSON text.
  ///
  /// @throws IllegalArgumentException where it holds something of another type
  public static String text(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  /// @throws IllegalArgumentException where a value is of another type
  static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Double number when !Double.isFinite(number) -> json.writeNull();
      case Double number -> json.writeNumber(number.doubleValue());
      case Integer number -> json.writeNumber(number.intValue());
      case Long number -> json.writeNumber(number.longValue());
      case Enum<?> word -> json.writeString(word.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Record record -> writeRecord(json, record);
      case Collection<?> values -> {
        json.writeStartArray();
        values.forEach(each -> write(json, each));
        json.writeEndArray();
      }
      case Map<?, ?> members -> {
        json.writeStartObject();
        members.forEach((name, each) -> {
          json.writeName(String.valueOf(name));
          write(json, each);
        });
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException("no page holds a " + value.getClass());
    }
  }

  private static void writeRecord(JsonGenerator json, Record record) {
    json.writeStartObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      json.writeName(component.getName());
      write(json, value(component, record));
    }
    json.writeEndObject();
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
