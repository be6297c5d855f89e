package dev.tribometer.lens.async.runtime;

import dev.tribometer.lens.async.PathPattern;
import dev.tribometer.lens.async.PatternTable;
import dev.tribometer.lens.async.TableFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table of runtimes that comes with the program.
final class RuntimeTables {
  private static final String NAME = "runtime/runtimes.txt";

  final Map<String, List<PathPattern>> runtimes = new LinkedHashMap<>();
  final PatternTable<Need> needs = new PatternTable<>();
  final PatternTable<String> asks = new PatternTable<>();
  final PatternTable<String> provides = new PatternTable<>();
  final PatternTable<String> drivers = new PatternTable<>();
  final PatternTable<String> builds = new PatternTable<>();
  final PatternTable<String> enables = new PatternTable<>();
  final Map<String, End> discontinued = new LinkedHashMap<>();
  final Map<String, PatternTable<String>> replacements = new LinkedHashMap<>();
  final PatternTable<String> neutral = new PatternTable<>();

  /// The end of a runtime.
  record End(String since, String advisory, String replacement) {}

  private RuntimeTables() {}

  static RuntimeTables read() {
    RuntimeTables tables = new RuntimeTables();
    int number = 0;
    for (String line : TableFile.lines(NAME)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        tables.line(line.strip(), NAME + ":" + number);
      }
    }
    return tables;
  }

  private void line(String text, String source) {
    String verb = word(text, source);
    String rest = rest(text);
    switch (verb) {
      case "runtime" ->
          runtimes
              .computeIfAbsent(word(rest, source), _ -> new ArrayList<>())
              .addAll(PathPattern.of(rest(rest)));
      case "need" -> {
        Need.Kind kind = Need.Kind.valueOf(word(rest, source).toUpperCase(Locale.ROOT));
        String more = rest(rest);
        needs.add(rest(more), new Need(kind, word(more, source)));
      }
      case "asks" -> asks.add(rest(rest), word(rest, source));
      case "provides" -> provides.add(rest(rest), word(rest, source));
      case "driver" -> drivers.add(rest(rest), word(rest, source));
      case "builds" -> builds.add(rest(rest), word(rest, source));
      case "enables" -> enables.add(rest(rest), word(rest, source));
      case "discontinued" -> {
        String after = rest(rest);
        String last = rest(after);
        discontinued.put(
            word(rest, source), new End(word(after, source), word(last, source), rest(last)));
      }
      case "replaces" -> {
        String more = rest(rest);
        replacements
            .computeIfAbsent(word(rest, source), _ -> new PatternTable<>())
            .add(word(more, source), rest(more));
      }
      case "neutral" -> neutral.add(word(rest, source), rest(rest));
      default -> throw new IllegalStateException(source + ": no rule is called " + verb);
    }
  }

  private static String word(String text, String source) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalStateException(source + ": expected more after " + text);
    }
    return text.substring(0, space);
  }

  private static String rest(String text) {
    return text.substring(text.indexOf(' ') + 1).strip();
  }

  /// The runtime that a package is part of, or null.
  @Nullable String runtimeOf(String packageName) {
    for (Map.Entry<String, List<PathPattern>> each : runtimes.entrySet()) {
      if (each.getValue().stream().anyMatch(pattern -> pattern.matches(packageName))) {
        return each.getKey();
      }
    }
    return null;
  }
}
