package dev.tribometer.lens.async;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Patterns and what they stand for; the first pattern in the order of addition that matches
/// counts.
///
/// @param <T> what a pattern stands for
public final class PatternTable<T> {
  private record Row<T>(int order, PathPattern pattern, T value) {}

  private final Map<String, List<Row<T>>> byLast = new HashMap<>();
  private final List<Row<T>> others = new ArrayList<>();
  private int size;

  /// Adds patterns.
  ///
  /// @throws IllegalArgumentException where a brace is not closed
  public void add(String patterns, T value) {
    for (PathPattern pattern : PathPattern.of(patterns)) {
      Row<T> row = new Row<>(size++, pattern, value);
      if (pattern.last().isEmpty()) {
        others.add(row);
      } else {
        byLast.computeIfAbsent(pattern.last(), _ -> new ArrayList<>()).add(row);
      }
    }
  }

  /// What the name stands for, or null.
  public @Nullable T find(String name) {
    Row<T> found = null;
    for (Row<T> row : byLast.getOrDefault(PathPattern.lastSegment(name), List.of())) {
      if (row.pattern().matches(name)) {
        found = row;
        break;
      }
    }
    for (Row<T> row : others) {
      if (found != null && row.order() > found.order()) {
        break;
      }
      if (row.pattern().matches(name)) {
        return row.value();
      }
    }
    return found == null ? null : found.value();
  }

  /// Whether the name stands for anything.
  public boolean contains(String name) {
    return find(name) != null;
  }
}
