/// Where a crate is best cut in two: its modules as a graph, the sets of modules that could be a
/// crate of their own below the rest, and what the simulation says of each. Entry: `SplitAdvisor`.
@NullMarked
package dev.tribometer.simulate.split;

import org.jspecify.annotations.NullMarked;
