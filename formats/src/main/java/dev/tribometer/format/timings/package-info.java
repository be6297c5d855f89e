/// The report of `cargo build --timings`, the one account of a build's times that a stable cargo
/// gives.
@NullMarked
package dev.tribometer.format.timings;

import org.jspecify.annotations.NullMarked;
