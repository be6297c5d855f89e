/// What an experiment leaves on disk: the journal of its trials, by which it goes on after an
/// interruption, and its record.
@NullMarked
package dev.tribometer.experiment.journal;

import org.jspecify.annotations.NullMarked;
