/// The commands, each a thin page over the other rooms. `Main` decides by the first argument: what
/// must answer at once (`show`, help, version) neither loads the parser of options nor the
/// database.
@NullMarked
package dev.tribometer.cli;

import org.jspecify.annotations.NullMarked;
