package dev.tribometer.source.rust;

/// A place that does not read as Rust.
///
/// @param line 1-based
/// @param expected what the syntax asks for there
/// @param found what stands there
public record SyntaxProblem(int line, String expected, String found) {

  @Override
  public String toString() {
    return "line " + line + ": expected " + expected + ", found " + found;
  }
}
