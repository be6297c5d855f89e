package dev.tribometer.format.llvmir;

/// What a {@link ModuleSummary} is to hold. Lines, blocks and instruction kinds are always there;
/// the rest costs time and memory and is read on request.
///
/// @param calls calls, references, constant tables, declarations, type metadata
/// @param shapes one {@link FunctionShape} a function
/// @param lineShapes one {@link LineShapes} a function: what {@link ShapeAligner} aligns
/// @param places source places of functions, calls and lines, from the debug metadata
public record ReadOptions(boolean calls, boolean shapes, boolean lineShapes, boolean places) {
  /// Lines, blocks and instruction kinds only.
  public static final ReadOptions COUNTS = new ReadOptions(false, false, false, false);

  /// What a call graph needs.
  public static final ReadOptions CALLS = new ReadOptions(true, false, false, true);

  /// What comparing instantiations needs, without places.
  public static final ReadOptions SHAPES = new ReadOptions(false, true, false, false);

  /// Everything.
  public static final ReadOptions ALL = new ReadOptions(true, true, true, true);

  boolean tokens() {
    return calls || shapes || lineShapes;
  }
}
