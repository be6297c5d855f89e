package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A stretch of a unit's time on the clock.
@Table(value = "unit_section", row = "a stretch of a unit's time on the clock")
public record UnitSection(
    @Column("The unit") int unitId,
    @Column("frontend, codegen, link, …") String section,
    @Column("Start since the build's start") long startNs,
    @Column("End since the build's start") long endNs)
    implements Fact {}
