package dev.tribometer.experiment;

import java.util.List;

/// The part of cargo's output that says what went wrong.
final class CargoErrors {
  private static final int MOST_LINES = 20;

  private CargoErrors() {}

  /// The lines from the first error on; the last lines where there is none.
  static String of(String output) {
    List<String> lines = output.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("error") || line.startsWith("failures:")) {
        return String.join("\n", lines.subList(i, Math.min(lines.size(), i + MOST_LINES)));
      }
    }
    return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
  }
}
