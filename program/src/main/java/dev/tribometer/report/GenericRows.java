package dev.tribometer.report;

import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.InstantiationLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which instantiations a page carries: those of the items whose copies take most, so that their
/// number is bounded however large the program is.
final class GenericRows {
  private static final int INSTANTIATIONS = 5_000;
  private static final int OF_ONE_ITEM = 64;
  private static final int LINES = 12_000;

  private GenericRows() {}

  /// The largest copies of the items that have several, the dearest items first.
  static List<InstantiationFact> instantiations(List<InstantiationFact> rows) {
    record Copies(List<InstantiationFact> rows, long beyondFirst) {}
    Map<Integer, List<InstantiationFact>> byItem = new LinkedHashMap<>();
    for (InstantiationFact row : rows) {
      byItem.computeIfAbsent(row.itemId(), item -> new ArrayList<>()).add(row);
    }
    List<Copies> items =
        byItem.values().stream()
            .map(copies -> {
              copies.sort(Comparator.comparingInt(InstantiationFact::lines).reversed());
              long lines = copies.stream().mapToLong(InstantiationFact::lines).sum();
              return new Copies(copies, lines - lines / copies.size());
            })
            .sorted(Comparator.comparingLong(Copies::beyondFirst).reversed())
            .toList();
    List<InstantiationFact> kept = new ArrayList<>();
    for (Copies item : items) {
      int room = Math.min(OF_ONE_ITEM, INSTANTIATIONS - kept.size());
      kept.addAll(item.rows().subList(0, Math.min(room, item.rows().size())));
    }
    return kept;
  }

  /// The lines of the first items; they come in the order of what could be saved.
  static List<InstantiationLine> lines(List<InstantiationLine> rows) {
    int end = Math.min(LINES, rows.size());
    while (end > 0 && end < rows.size() && rows.get(end).itemId() == rows.get(end - 1).itemId()) {
      end--;
    }
    return rows.subList(0, end);
  }
}
