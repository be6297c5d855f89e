/// Probes: what is switched on while cargo builds, where its raw files land, and how they become
/// facts. The small executable that stands between cargo and rustc is `wrapper.rs` among the
/// resources.
@NullMarked
package dev.tribometer.probe;

import org.jspecify.annotations.NullMarked;
