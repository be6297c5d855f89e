package dev.tribometer.probe;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What rustc said, in words: the messages of its errors, or the plain lines of a crash.
final class RustcWords {
  private RustcWords() {}

  /// The sentences, errors before crashes.
  ///
  /// @param stderr rustc's standard error, JSON by lines with plain lines between
  static List<String> of(byte[] stderr) {
    List<String> errors = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (String line : new String(stderr, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("{")) {
        String message = message(line);
        if (!message.isEmpty()) {
          errors.add(message);
        }
      } else if (!line.isBlank()) {
        plain.add(line.strip());
      }
    }
    errors.addAll(plain);
    return errors;
  }

  private static String message(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    String message = "";
    String level = "";
    try {
      JsonReader json = JsonReader.of("rustc", 0, bytes, 0, bytes.length);
      json.beginObject();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        switch (name) {
          case "message" -> message = json.readString();
          case "level" -> level = json.readString();
          default -> json.skipValue();
        }
      }
    } catch (FormatException e) {
      return "";
    }
    return level.startsWith("error") ? message.strip() : "";
  }
}
