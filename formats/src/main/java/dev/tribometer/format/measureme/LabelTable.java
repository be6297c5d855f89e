package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The distinct labels of a profile, numbered in the order in which they were first met.
final class LabelTable {
  // rustc has about two thousand. More than this is an attempt to fill the memory.
  private static final int MAX_LABELS = 1 << 16;

  /// What measureme's reference reader says for an event id that does not start with a label.
  private static final String PARSE_ERROR = "<parse error>";

  private final PagedStream data;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> labels = new ArrayList<>();

  LabelTable(PagedStream data) {
    this.data = data;
  }

  int size() {
    return labels.size();
  }

  String get(int label) {
    return labels.get(label);
  }

  /// @param text the event id up to its first separator
  /// @param address of a string that starts with it
  int number(String text, long address) throws FormatException {
    String label = isLabel(text) ? text : PARSE_ERROR;
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    int number = labels.size();
    if (number == MAX_LABELS) {
      throw data.malformed(address, "at most " + MAX_LABELS + " distinct labels", "one more");
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
