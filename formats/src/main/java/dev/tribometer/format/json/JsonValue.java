package dev.tribometer.format.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value kept as it was written, for what a reader passes on without knowing its shape.
public sealed interface JsonValue {
  /// A string, escapes resolved.
  record Text(String value) implements JsonValue {}

  /// A number, in the digits in which it was written.
  record Digits(String value) implements JsonValue {}

  /// `true` or `false`.
  record Truth(boolean value) implements JsonValue {}

  /// `null`.
  record Null() implements JsonValue {}

  /// An array.
  record Elements(List<JsonValue> values) implements JsonValue {
    public Elements {
      values = List.copyOf(values);
    }
  }

  /// An object, its members in the order of the input; of two members with one name the later
  /// counts.
  record Members(Map<String, JsonValue> values) implements JsonValue {
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// The member of that name if it is a string, else null.
    public @Nullable String text(String name) {
      return values.get(name) instanceof Text text ? text.value() : null;
    }

    /// The member of that name if it is an array of nothing but strings, else null.
    public @Nullable List<String> texts(String name) {
      if (!(values.get(name) instanceof Elements elements)) {
        return null;
      }
      List<String> texts = new ArrayList<>(elements.values().size());
      for (JsonValue value : elements.values()) {
        if (!(value instanceof Text text)) {
          return null;
        }
        texts.add(text.value());
      }
      return List.copyOf(texts);
    }

    /// The member of that name if it is a whole number from 0 to 2³¹ - 1, else null.
    public @Nullable Integer index(String name) {
      if (!(values.get(name) instanceof Digits digits)) {
        return null;
      }
      try {
        int index = Integer.parseInt(digits.value());
        return index < 0 ? null : index;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    /// The member of that name if it is a number, else null.
    public @Nullable Double number(String name) {
      return values.get(name) instanceof Digits digits ? Double.valueOf(digits.value()) : null;
    }
  }

  /// This value as JSON without spaces, in ASCII but for what the strings themselves hold.
  default String toJson() {
    StringBuilder out = new StringBuilder();
    JsonText.write(this, out);
    return out.toString();
  }
}
