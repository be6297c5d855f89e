package dev.tribometer.experiment.tune;

import dev.tribometer.experiment.Arm;

/// An arm that enters the race of a tune.
///
/// @param arm what is tried
/// @param group of one group at most one is combined with others; empty for none
/// @param order of one group, the gentler comes first
public record Entrant(Arm arm, String group, int order) {}
