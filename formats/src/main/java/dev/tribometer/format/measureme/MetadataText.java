package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// The metadata: a JSON object, but for rustc's command line in it, which is escaped as Rust does:
/// a backslash before an apostrophe, and a code point as hexadecimal digits in braces behind a
/// backslash and `u`. Neither is JSON.
final class MetadataText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(1 << 25).maxNestingDepth(64).build())
          .build();

  private MetadataText() {}

  static ProfileMetadata parse(MappedBytes file, String text) throws FormatException {
    String json = withJsonEscapes(text);
    long startTime = 0;
    long processId = 0;
    String command = "";
    String counter = "wall-time";
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable(file, text);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("start_time") && value == JsonToken.VALUE_NUMBER_INT) {
          startTime = parser.getLongValue();
        } else if (name.equals("process_id") && value == JsonToken.VALUE_NUMBER_INT) {
          processId = parser.getLongValue();
        } else if (name.equals("cmd") && value == JsonToken.VALUE_STRING) {
          command = parser.getString();
        } else if (name.equals("counter") && value == JsonToken.START_OBJECT) {
          counter = counter(parser, counter);
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      FormatException unreadable = unreadable(file, text);
      unreadable.initCause(e);
      throw unreadable;
    }
    Instant start = Instant.ofEpochSecond(startTime / 1_000_000_000, startTime % 1_000_000_000);
    return new ProfileMetadata(start, processId, command.strip(), counter);
  }

  private static String counter(JsonParser parser, String unnamed) {
    String counter = unnamed;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("name")) {
        counter = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    return counter;
  }

  private static FormatException unreadable(MappedBytes file, String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return file.malformed(0, "metadata in the form of a JSON object", shown);
  }

  /// Turns Rust's escapes of code points into JSON's, of four digits.
  private static String withJsonEscapes(String text) {
    StringBuilder json = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        json.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      int close = escaped == 'u' && text.startsWith("{", i + 1) ? text.indexOf('}', i) : -1;
      if (close < 0 || close - i > 8) {
        json.append(c).append(escaped);
        continue;
      }
      appendCodePoint(json, text.substring(i + 2, close));
      i = close;
    }
    return json.toString();
  }

  private static void appendCodePoint(StringBuilder json, String digits) {
    int codePoint = 0xFFFD;
    try {
      codePoint = Integer.parseUnsignedInt(digits, 16);
    } catch (NumberFormatException _) {
      // Shown as the replacement character.
    }
    for (char unit :
        Character.toChars(Character.isValidCodePoint(codePoint) ? codePoint : 0xFFFD)) {
      json.append("\\u").append(java.util.HexFormat.of().toHexDigits(unit));
    }
  }
}
