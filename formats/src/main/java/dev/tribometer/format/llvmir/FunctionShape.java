package dev.tribometer.format.llvmir;

/// Fingerprints of a function (its type and its body, not its name, linkage or attributes) at three
/// levels.
///
/// Two functions have equal `letter` exactly if their texts are equal after renaming locals and
/// blocks in the order of appearance and dropping metadata, attribute groups and comments; see
/// {@link ShapeLevel} for the other two. A private global that rustc numbers within its module
/// (`@vtable.3`) is compared by its content.
///
/// @param letter at {@link ShapeLevel#LETTER}
/// @param names at {@link ShapeLevel#NAMES}
/// @param numbers at {@link ShapeLevel#NUMBERS}
public record FunctionShape(ShapeHash letter, ShapeHash names, ShapeHash numbers) {
  /// How far this function agrees with another.
  public ShapeLevel agreement(FunctionShape other) {
    if (letter.equals(other.letter)) {
      return ShapeLevel.LETTER;
    }
    if (names.equals(other.names)) {
      return ShapeLevel.NAMES;
    }
    return numbers.equals(other.numbers) ? ShapeLevel.NUMBERS : ShapeLevel.DIFFERENT;
  }
}
