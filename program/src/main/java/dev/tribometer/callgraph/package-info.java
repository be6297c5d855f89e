/// The whole program as a graph: the summaries of all units' IR joined by symbol, virtual calls and
/// function pointers resolved by the type metadata that rustc leaves, in arrays of numbers.
///
/// Entry: {@link dev.tribometer.callgraph.CallGraphBuilder}. What an edge means for a finding is no
/// matter of this room.
@NullMarked
package dev.tribometer.callgraph;

import org.jspecify.annotations.NullMarked;
