/// The tuner: which remedies are worth what here, which of them together, and how they are made
/// permanent.
@NullMarked
package dev.tribometer.experiment.tune;

import org.jspecify.annotations.NullMarked;
