package dev.tribometer.format.json;

import java.util.Map;

/// Writes a {@link JsonValue} as text.
final class JsonText {
  private JsonText() {}

  static void write(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonValue.Text text -> writeString(text.value(), out);
      case JsonValue.Digits digits -> out.append(digits.value());
      case JsonValue.Truth truth -> out.append(truth.value());
      case JsonValue.Null() -> out.append("null");
      case JsonValue.Elements elements -> {
        char separator = '[';
        for (JsonValue element : elements.values()) {
          out.append(separator);
          write(element, out);
          separator = ',';
        }
        out.append(elements.values().isEmpty() ? "[]" : "]");
      }
      case JsonValue.Members members -> {
        char separator = '{';
        for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
          out.append(separator);
          writeString(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          separator = ',';
        }
        out.append(members.values().isEmpty() ? "{}" : "}");
      }
    }
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
