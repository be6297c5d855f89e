/// Trials of scenarios for a check: of the workspace, and in turns of what it is held against.
@NullMarked
package dev.tribometer.cli.check;

import org.jspecify.annotations.NullMarked;
