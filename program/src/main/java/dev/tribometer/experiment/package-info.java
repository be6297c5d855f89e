/// Experiments: scenarios, changes, measured trials of arms against each other, and what they show.
/// Entry: `Race`, on a `CargoBench`.
@NullMarked
package dev.tribometer.experiment;

import org.jspecify.annotations.NullMarked;
