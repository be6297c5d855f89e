package dev.tribometer.probe.observe;

/// A function on a stack.
///
/// @param symbol its symbol, not demangled
/// @param file its source, absolute where the debug information says so; empty if unknown
/// @param line the line of the call; 0 if unknown
public record ObservedFrame(String symbol, String file, int line) {}
