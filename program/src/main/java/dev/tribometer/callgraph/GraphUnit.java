package dev.tribometer.callgraph;

/// A unit whose IR is part of the graph.
///
/// @param name the crate's name
/// @param typed whether virtual and indirect calls carry type metadata
public record GraphUnit(String name, boolean typed) {}
