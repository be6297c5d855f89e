package dev.tribometer.cli;

import dev.tribometer.report.terminal.Terminal;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// What the build runs to make the start-up caches: one from the commands that must answer at once,
/// one from those that load more. All that a cache holds is linked at every start, so that one
/// cache for both would slow down the quick ones.
final class Training {
  private static final List<List<String>> SHORT =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("shwo"),
          List.of("show"),
          List.of("show", "1"),
          List.of("show", "1", "--patch"),
          List.of("show", "nothing"),
          List.of("show", "--all", "--color", "always"),
          List.of("show", "--format", "json"));

  private static final List<List<String>> LONG =
      List.of(
          List.of("open"),
          List.of("doctor", "--nope"),
          List.of("scan", "--nope"),
          List.of("scan", "--jobs", "0"),
          List.of("sql", "SELECT count(*) AS units, 'x' AS text, 1.5::DOUBLE AS number FROM unit"),
          List.of("sql", "FROM scan", "--format", "json"),
          List.of("sql", "FROM scan", "--format", "csv"));

  /// The first argument by which the build asks for this; no command is called so.
  static final String WORD = "--train-start-up-cache";

  private Training() {}

  /// Runs the commands on a store.
  ///
  /// @param args the word, `short` or `long`, and the store
  static void run(String[] args) {
    Terminal terminal =
        Terminal.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), 80, 24);
    for (List<String> words : args[1].equals("short") ? SHORT : LONG) {
      Main.run(reading(words, args[2]), terminal);
    }
  }

  private static List<String> reading(List<String> words, String store) {
    return switch (words.getFirst()) {
      case "show", "open", "sql" -> {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--store", store));
        yield all;
      }
      default -> words;
    };
  }
}
