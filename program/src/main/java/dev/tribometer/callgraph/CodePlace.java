package dev.tribometer.callgraph;

/// A place in the source.
///
/// @param file absolute, or as the standard library's debug information has it; empty if unknown
/// @param line 1-based; 0 where the compiler made the code up
/// @param column 1-based; 0 if unknown
public record CodePlace(String file, int line, int column) {
  /// No place.
  public static final CodePlace NONE = new CodePlace("", 0, 0);

  /// Whether file and line are known.
  public boolean isKnown() {
    return line > 0 && !file.isEmpty();
  }
}
