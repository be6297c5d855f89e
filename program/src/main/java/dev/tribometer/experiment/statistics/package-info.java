/// What trials show: ratios of medians with bootstrap intervals, the machine's noise, verdicts.
/// Knows nothing of builds.
@NullMarked
package dev.tribometer.experiment.statistics;

import org.jspecify.annotations.NullMarked;
