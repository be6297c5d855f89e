/// Asks cargo: where it is, what the workspace holds, what it would build; and runs it. The user's
/// toolchain file, configuration, flags and wrapper stay in force.
@NullMarked
package dev.tribometer.cargo;

import org.jspecify.annotations.NullMarked;
