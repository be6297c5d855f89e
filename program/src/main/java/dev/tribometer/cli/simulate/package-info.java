/// What `tribometer simulate` needs besides the simulation: words for changes, and the answer.
@NullMarked
package dev.tribometer.cli.simulate;

import org.jspecify.annotations.NullMarked;
