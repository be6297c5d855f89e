package dev.tribometer.format.llvmir;

import java.util.List;

/// A global variable or constant: a vtable, a table of functions, a static.
///
/// @param symbol its number in {@link ModuleSummary#symbols()}
/// @param linkage how other modules see it
/// @param constant whether it is a constant
/// @param slots the symbols in its initializer and where they stand
/// @param types the type ids that it carries (`!type`): for a vtable the trait
public record GlobalConstant(
    int symbol, Linkage linkage, boolean constant, List<Slot> slots, List<TypeId> types) {
  /// A symbol in an initializer.
  ///
  /// @param offset where it stands, in bytes; -1 where the initializer has a type whose size the
  ///   reader cannot tell
  /// @param symbol its number in {@link ModuleSummary#symbols()}
  public record Slot(long offset, int symbol) {}

  /// A type id at an offset.
  ///
  /// @param offset the address point that the id belongs to, in bytes; 0 for rustc's vtables
  /// @param id rustc's id of the trait
  public record TypeId(long offset, String id) {}

  /// Whether rustc made this as the vtable of a trait object.
  public static boolean isVtableName(String symbol) {
    return symbol.startsWith("vtable.");
  }
}
