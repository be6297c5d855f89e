package dev.tribometer.source.rust;

/// How often one module names something of another module of the same crate.
///
/// @param from path of the module that names it
/// @param to path of the module that defines it
/// @param name what is named; "" for the module itself
/// @param count how often
/// @param isImplementation whether `from` has an inherent implementation of the type: the two
///   cannot lie in different crates
public record ModuleReference(
    String from, String to, String name, int count, boolean isImplementation) {}
