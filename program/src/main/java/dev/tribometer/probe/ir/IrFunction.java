package dev.tribometer.probe.ir;

import dev.tribometer.format.demangle.Item;
import dev.tribometer.format.demangle.SymbolPath;
import dev.tribometer.format.llvmir.FunctionShape;
import dev.tribometer.format.llvmir.LineShapes;
import java.util.List;
import java.util.Optional;

/// A function in the IR of a unit.
///
/// @param id its number in the workspace
/// @param unit the number of its unit
/// @param symbol its mangled symbol
/// @param item the item of which it is an instantiation
/// @param kind `function`, `closure`, `drop glue` or `shim`
/// @param traitImpl the trait whose impl holds the item
/// @param origin the crate that wrote the item
/// @param arguments what was put in for the parameters
/// @param identity equal for instantiations of one item with the same arguments, in whatever unit
/// @param madeBy the crate whose compilation made it
/// @param lines its lines as `cargo llvm-lines` counts them
/// @param blocks its basic blocks
/// @param shape its fingerprints
/// @param body its lines in comparable form
/// @param sourceLines the line in `file` that each of them stands for; 0 where none
/// @param file the source file as the compiler names it, or empty
/// @param line the line that the item begins at, or 0
@SuppressWarnings("ArrayRecordComponent")
record IrFunction(
    int id,
    int unit,
    String symbol,
    Item item,
    String kind,
    Optional<String> traitImpl,
    Optional<SymbolPath.Crate> origin,
    List<String> arguments,
    long identity,
    Optional<String> madeBy,
    int lines,
    int blocks,
    FunctionShape shape,
    LineShapes body,
    int[] sourceLines,
    SourceFile file,
    int line) {

  /// A source file, shared by all functions in it.
  ///
  /// @param path relative to the workspace root where it lies inside; empty where unknown
  record SourceFile(String path) {
    static final SourceFile NONE = new SourceFile("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IrFunction function && function.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
