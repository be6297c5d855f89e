package dev.tribometer.format.llvmir;

import java.util.List;
import java.util.Map;

/// What one IR file holds: compact, without any text of bodies, so that the file can be deleted.
///
/// Symbols, places and subprograms are numbers into tables of this summary; symbols of different
/// summaries meet by name.
///
/// @param source the file
/// @param triple the target, as in `target triple`, or empty
/// @param symbols every symbol that is defined, declared, called or referenced, escapes decoded
/// @param functions the definitions in the order of the text
/// @param declarations the declarations in the order of the text
/// @param globals those that hold a symbol, carry a type id, or are visible outside the module
/// @param aliases second names
/// @param attributeGroups the text of each attribute group by its number
/// @param places where calls and lines stand in the source
/// @param types the layouts of coroutines, and of what they hold; each type stands behind those it
///   is made of. Empty where the debug information has no types
public record ModuleSummary(
    String source,
    String triple,
    List<String> symbols,
    List<FunctionSummary> functions,
    List<Declaration> declarations,
    List<GlobalConstant> globals,
    List<Alias> aliases,
    Map<Integer, String> attributeGroups,
    Places places,
    List<TypeLayout> types) {
  /// The name of a symbol by its number.
  public String symbol(int number) {
    return symbols.get(number);
  }
}
