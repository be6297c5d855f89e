package dev.tribometer.probe.ir;

import dev.tribometer.format.llvmir.Alignment;
import dev.tribometer.format.llvmir.ShapeAligner;
import dev.tribometer.format.llvmir.ShapeHash;
import dev.tribometer.format.llvmir.ShapeLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How far the instantiations of one item agree.
final class BodyComparison {
  /// More shapes than this are not aligned with each other; the most frequent are.
  private static final int MOST_BODIES = 256;

  private final List<IrFunction> copies;
  private final Map<ShapeHash, List<IrFunction>> byLetter;
  private final IrFunction reference;
  private final @Nullable Alignment alignment;
  private final boolean isWhole;

  private BodyComparison(
      List<IrFunction> copies,
      Map<ShapeHash, List<IrFunction>> byLetter,
      IrFunction reference,
      @Nullable Alignment alignment,
      boolean isWhole) {
    this.copies = copies;
    this.byLetter = byLetter;
    this.reference = reference;
    this.alignment = alignment;
    this.isWhole = isWhole;
  }

  /// Compares.
  ///
  /// @param copies instantiations of one item, at least one
  static BodyComparison of(List<IrFunction> copies) {
    Map<ShapeHash, List<IrFunction>> byLetter =
        grouped(copies, function -> function.shape().letter());
    List<List<IrFunction>> groups = bySize(byLetter);
    IrFunction reference = groups.getFirst().getFirst();
    // Drop glue is the compiler's: nobody can divide it.
    boolean isComparable = groups.size() > 1 && !reference.kind().equals("drop glue");
    Alignment alignment =
        isComparable
            ? ShapeAligner.align(
                groups.stream().limit(MOST_BODIES).map(group -> group.getFirst().body()).toList())
            : null;
    boolean isWhole =
        groups.size() == 1
            || (alignment != null && alignment.complete() && groups.size() <= MOST_BODIES);
    return new BodyComparison(copies, byLetter, reference, alignment, isWhole);
  }

  private static List<List<IrFunction>> bySize(Map<ShapeHash, List<IrFunction>> byLetter) {
    List<List<IrFunction>> groups = new ArrayList<>(byLetter.values());
    groups.sort(
        Comparator.comparingInt((List<IrFunction> group) -> -group.size())
            .thenComparingInt(group -> -group.getFirst().lines())
            .thenComparingInt(group -> group.getFirst().id()));
    return groups;
  }

  private static Map<ShapeHash, List<IrFunction>> grouped(
      List<IrFunction> copies, Function<IrFunction, ShapeHash> key) {
    Map<ShapeHash, List<IrFunction>> groups = new LinkedHashMap<>();
    for (IrFunction function : copies) {
      groups.computeIfAbsent(key.apply(function), hash -> new ArrayList<>()).add(function);
    }
    return groups;
  }

  /// The copy that lines and places speak of: one of the most frequent shape.
  IrFunction reference() {
    return reference;
  }

  /// One copy of each shape to the letter, the reference first, then by how many are alike.
  ///
  /// @param most how many at most
  List<IrFunction> shapes(int most) {
    return bySize(byLetter).stream().limit(most).map(List::getFirst).toList();
  }

  /// Whether all copies were compared with each other to the end.
  boolean isWhole() {
    return isWhole;
  }

  /// How many shapes there are at a level.
  int shapes(ShapeLevel level) {
    return representatives(level).size();
  }

  /// Lines of one copy of each shape at a level: what would do if the level's differences could be
  /// passed in.
  long lines(ShapeLevel level) {
    return representatives(level).stream().mapToLong(IrFunction::lines).sum();
  }

  /// Lines of all copies.
  long allLines() {
    return copies.stream().mapToLong(IrFunction::lines).sum();
  }

  private List<IrFunction> representatives(ShapeLevel level) {
    Map<ShapeHash, List<IrFunction>> groups =
        switch (level) {
          case LETTER -> byLetter;
          case NAMES -> grouped(copies, function -> function.shape().names());
          case NUMBERS -> grouped(copies, function -> function.shape().numbers());
          case DIFFERENT -> throw new IllegalArgumentException("not a level of agreement");
        };
    return groups.values().stream().map(List::getFirst).toList();
  }

  /// How many lines of the reference stand in every copy at a level.
  int common(ShapeLevel level) {
    if (byLetter.size() == 1) {
      return reference.body().size();
    }
    return alignment == null ? 0 : alignment.agreeing(level);
  }

  /// How far a line of the reference agrees with all copies.
  ShapeLevel level(int line) {
    if (byLetter.size() == 1) {
      return ShapeLevel.LETTER;
    }
    return alignment == null ? ShapeLevel.DIFFERENT : alignment.level(line);
  }
}
