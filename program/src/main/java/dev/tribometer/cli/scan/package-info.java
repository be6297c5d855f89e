/// The parts of `tribometer scan` that are not probing: progress, what happens on an interruption,
/// the reports.
@NullMarked
package dev.tribometer.cli.scan;

import org.jspecify.annotations.NullMarked;
