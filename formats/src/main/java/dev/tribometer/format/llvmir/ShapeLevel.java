package dev.tribometer.format.llvmir;

/// How far two functions, or two lines, agree. Each level implies the ones after it.
public enum ShapeLevel {
  /// Identical once locals and blocks are numbered in the order of their appearance and metadata is
  /// left out.
  LETTER,
  /// Identical but for the names of callees, globals and types.
  NAMES,
  /// Identical but for names and for integer constants: sizes, offsets, alignments.
  NUMBERS,
  /// Different even so.
  DIFFERENT
}
