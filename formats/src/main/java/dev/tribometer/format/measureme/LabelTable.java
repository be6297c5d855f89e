package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The distinct labels of a profile, numbered in the order in which they were first met.
final class LabelTable {
  // rustc has about two thousand. More than this is no vocabulary but an attempt to fill the
  // memory.
  private static final int MAX_LABELS = 1 << 16;

  /// What measureme's reference reader says for an event id that does not start with a label.
  private static final String PARSE_ERROR = "<parse error>";

  private final String source;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> labels = new ArrayList<>();

  LabelTable(String source) {
    this.source = source;
  }

  int size() {
    return labels.size();
  }

  String get(int label) {
    return labels.get(label);
  }

  /// @param text the event id up to its first separator
  /// @param position where in the file to point at if this is a label too many
  int number(String text, long position) throws FormatException {
    String label = isLabel(text) ? text : PARSE_ERROR;
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    int number = labels.size();
    if (number == MAX_LABELS) {
      throw new FormatException(
          source, position, "at most " + MAX_LABELS + " distinct labels", "one more");
    }
    labels.add(label);
    numbers.put(label, number);
    return number;
  }

  private static boolean isLabel(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
      if ((c < ' ' || c == 0x7F) && !space) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
