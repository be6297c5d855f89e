package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// How a function of the workspace gets to another.
@Table(value = "colour_edge", row = "a function of the workspace that gets to another")
public record ColourEdgeFact(
    @Column("The function, a row of colour_unit") int fromUnit,
    @Column("The other, a row of colour_unit") int toUnit,
    @Column("awaits, calls, calls, and it blocks, drives or hands off") String kind)
    implements Fact {}
