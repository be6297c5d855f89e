/// Tries in a copy of the workspace whether generic functions can be divided.
@NullMarked
package dev.tribometer.probe.outline;

import org.jspecify.annotations.NullMarked;
