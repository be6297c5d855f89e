package dev.tribometer.probe.ir;

import dev.tribometer.format.llvmir.ShapeLevel;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The largest run of source lines of an item all of whose code is the same in every copy.
///
/// @param fromLine its first line with code
/// @param toLine its last line with code
/// @param lines instructions of it in one copy
/// @param slots instructions without a place that are the same in every copy, mostly stack slots:
///   some of them belong to it
record SourceRegion(int fromLine, int toLine, int lines, int slots) {

  /// What the code of one source line has in common.
  ///
  /// @param lines instructions
  /// @param letter those equal to the letter
  /// @param names those equal but for names
  /// @param numbers those equal but for names and integers
  record LineAgreement(int lines, int letter, int names, int numbers) {
    private LineAgreement with(ShapeLevel level) {
      return new LineAgreement(
          lines + 1,
          letter + (level == ShapeLevel.LETTER ? 1 : 0),
          names + (level.compareTo(ShapeLevel.NAMES) <= 0 ? 1 : 0),
          numbers + (level.compareTo(ShapeLevel.NUMBERS) <= 0 ? 1 : 0));
    }
  }

  /// The agreement of each source line of the reference that has code; 0 stands for code without a
  /// place in the item's own file.
  static NavigableMap<Integer, LineAgreement> lines(BodyComparison comparison) {
    NavigableMap<Integer, LineAgreement> lines = new TreeMap<>();
    int[] source = comparison.reference().sourceLines();
    LineAgreement none = new LineAgreement(0, 0, 0, 0);
    for (int i = 0; i < source.length; i++) {
      LineAgreement before = lines.getOrDefault(source[i], none);
      lines.put(source[i], before.with(comparison.level(i)));
    }
    return lines;
  }

  /// Whether all code of a line is the same in every copy; a line without code is free.
  static boolean isFree(@Nullable LineAgreement agreement) {
    return agreement == null || agreement.letter() == agreement.lines();
  }

  /// Instructions without a place that are the same in every copy.
  static int freeSlots(Map<Integer, LineAgreement> lines) {
    LineAgreement slots = lines.get(0);
    return slots == null ? 0 : slots.letter();
  }

  /// The largest region; null where no line is the same throughout.
  ///
  /// The lines of the item's head take over its arguments; they do not count.
  static @Nullable SourceRegion largest(Map<Integer, LineAgreement> lines, int headLine) {
    SourceRegion best = null;
    int from = 0;
    int to = 0;
    int sum = 0;
    for (Map.Entry<Integer, LineAgreement> entry : lines.entrySet()) {
      LineAgreement agreement = entry.getValue();
      if (entry.getKey() <= headLine || !isFree(agreement)) {
        sum = 0;
        continue;
      }
      from = sum == 0 ? entry.getKey() : from;
      to = entry.getKey();
      sum += agreement.lines();
      if (best == null || sum > best.lines()) {
        best = new SourceRegion(from, to, sum, freeSlots(lines));
      }
    }
    return best;
  }
}
