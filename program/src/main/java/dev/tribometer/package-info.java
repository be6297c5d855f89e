/// Tribometer: measures the friction of developing in Rust, on the user's own Cargo workspace, and
/// takes it away.
@NullMarked
package dev.tribometer;

import org.jspecify.annotations.NullMarked;
