package dev.tribometer.lens.async;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to call instead of a function that waits, by runtime.
final class Twins {
  private final Map<AsyncRuntime, PatternTable<String>> tables = new EnumMap<>(AsyncRuntime.class);

  private Twins() {}

  /// The table that comes with the program.
  static Twins read() {
    Twins twins = new Twins();
    int number = 0;
    for (String line : TableFile.lines("twins.txt")) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      List<String> words = words(text);
      AsyncRuntime runtime =
          java.util.Arrays.stream(AsyncRuntime.values())
              .filter(known -> known.word().equals(words.get(1)))
              .findFirst()
              .orElseThrow();
      if (words.size() < 4) {
        throw new IllegalStateException("twins.txt:" + number + ": " + line);
      }
      twins
          .tables
          .computeIfAbsent(runtime, _ -> new PatternTable<>())
          .add(words.get(2), words.get(3));
    }
    return twins;
  }

  /// `twin`, the runtime, the pattern, and the rest. A pattern may hold spaces in brackets.
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int p = 0; p < text.length() && words.size() < 3; p++) {
      char c = text.charAt(p);
      if (c == '<' || c == '{' || c == '(') {
        depth++;
      } else if (c == '>' || c == '}' || c == ')') {
        depth--;
      } else if (c == ' ' && depth == 0) {
        words.add(text.substring(from, p));
        from = p + 1;
      }
    }
    words.add(text.substring(from));
    return words;
  }

  /// What to call instead.
  Optional<String> of(AsyncRuntime runtime, String function) {
    PatternTable<String> table = tables.get(runtime);
    String twin = table == null ? null : table.find(function);
    return Optional.ofNullable(twin)
        .map(text -> text.replace("{name}", PathPattern.lastSegment(function)));
  }
}
