package dev.tribometer.format.llvmir;

/// A function that another module defines.
///
/// @param symbol its number in {@link ModuleSummary#symbols()}
/// @param attributes the number of its attribute group in {@link ModuleSummary#attributeGroups()},
///   or -1
/// @param kcfi the hash of its Rust type, or {@link CallTarget#NO_KCFI}
public record Declaration(int symbol, int attributes, long kcfi) {}
