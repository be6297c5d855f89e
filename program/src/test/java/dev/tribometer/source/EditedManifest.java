package dev.tribometer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A manifest before and after an edit, and what must hold of the two whatever the edit was.
///
/// @param before the text before
/// @param toml the same, parsed
/// @param after the text after
record EditedManifest(String before, TomlParseResult toml, String after) {

  /// The result is TOML, and says what `before` says but for `changed`, applied to its values.
  EditedManifest says(Map<String, Object> expected) {
    TomlParseResult parsed = Toml.parse(after);
    assertThat(parsed.errors()).as(after).isEmpty();
    assertThat(values(parsed)).as(after).isEqualTo(expected);
    return this;
  }

  /// No byte has changed in lines that do not belong to the key at this path; comments and empty
  /// lines on top of it do.
  EditedManifest changesOnlyLinesOf(List<String> path) {
    Set<Integer> own = linesOf(path);
    List<String> was = ended(before);
    List<String> is = ended(after);
    int next = 0;
    for (int line = 0; line < was.size(); line++) {
      if (!own.contains(line)) {
        while (next < is.size() && !is.get(next).equals(was.get(line))) {
          next++;
        }
        if (next == is.size()) {
          throw new AssertionError(
              "line %d is gone, which is not of %s: %s%n%s"
                  .formatted(line + 1, path, was.get(line), after));
        }
        next++;
      }
    }
    return this;
  }

  /// No line has gone or changed at all: some have come.
  EditedManifest onlyAddsLines() {
    return changesOnlyLinesOf(List.of());
  }

  /// Every comment is there, in its order.
  EditedManifest keepsComments() {
    assertThat(TomlComments.of(after)).as(after).isEqualTo(TomlComments.of(before));
    return this;
  }

  /// Every comment is there, in its order, but for those in the lines of the key at this path and
  /// on top of it.
  EditedManifest keepsCommentsOutside(List<String> path) {
    Set<Integer> own = linesOf(path);
    List<String> was = lines(before);
    StringBuilder others = new StringBuilder();
    for (int line = 0; line < was.size(); line++) {
      if (!own.contains(line)) {
        others.append(was.get(line));
      }
    }
    List<String> left = new ArrayList<>(TomlComments.of(after));
    TomlComments.of(others.toString())
        .forEach(comment -> {
          int at = left.indexOf(comment);
          assertThat(at).as("the comment is gone: %s%n%s", comment, after).isNotNegative();
          left.subList(0, at + 1).clear();
        });
    return this;
  }

  /// Lines end as they ended before.
  EditedManifest keepsLineEnds() {
    long carriage = before.lines().count() == 0 ? 0 : before.split("\r\n", -1).length - 1L;
    long all = before.split("\n", -1).length - 1L;
    if (carriage == all && all > 0) {
      assertThat(after.replace("\r\n", "")).as(after).doesNotContain("\n");
    } else if (carriage == 0) {
      assertThat(after).doesNotContain("\r");
    }
    return this;
  }

  /// The numbers, from 0, of the lines that a key and all below it stand in, with the comments and
  /// empty lines on top.
  private Set<Integer> linesOf(List<String> path) {
    Set<Integer> own = new HashSet<>();
    if (path.isEmpty()) {
      return own;
    }
    NavigableMap<Integer, Boolean> owners = new TreeMap<>();
    for (List<String> key : toml.keyPathSet(true)) {
      TomlPosition position = toml.inputPositionOf(key);
      if (position != null) {
        boolean isOwn = key.size() >= path.size() && key.subList(0, path.size()).equals(path);
        owners.merge(position.line() - 1, isOwn, Boolean::logicalOr);
      }
    }
    List<String> was = lines(before);
    for (Map.Entry<Integer, Boolean> entry : owners.entrySet()) {
      if (entry.getValue()) {
        Integer next = owners.higherKey(entry.getKey());
        for (int line = entry.getKey(); line < (next == null ? was.size() : next); line++) {
          own.add(line);
        }
        int above = entry.getKey() - 1;
        while (above >= 0 && was.get(above).strip().matches("(#.*)?")) {
          own.add(above--);
        }
      }
    }
    return own;
  }

  /// Lines with their ends; the last one has one even where the text leaves it out, which an edit
  /// behind it has to write.
  private static List<String> ended(String text) {
    List<String> lines = lines(text);
    if (!lines.isEmpty() && !lines.getLast().endsWith("\n")) {
      lines.add(lines.removeLast() + (text.contains("\r\n") ? "\r\n" : "\n"));
    }
    return lines;
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  /// All that a text says, as maps and lists.
  static Map<String, Object> values(TomlTable table) {
    Map<String, Object> values = new LinkedHashMap<>();
    table.keySet().forEach(key -> values.put(key, value(table.get(List.of(key)))));
    return values;
  }

  private static Object value(Object value) {
    return switch (value) {
      case TomlTable table -> values(table);
      case TomlArray array -> array.toList().stream().map(EditedManifest::value).toList();
      default -> Objects.requireNonNull(value);
    };
  }
}
