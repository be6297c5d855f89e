package dev.tribometer.format.llvmir;

/// A second name of a symbol, or a function chosen when the program is loaded (`ifunc`).
///
/// @param symbol its number in {@link ModuleSummary#symbols()}
/// @param target the first symbol that its expression names
public record Alias(int symbol, int target) {}
