package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// Why cargo ran a unit.
@Table(value = "rebuild_reason", row = "why cargo ran a unit")
public record RebuildReason(
    @Column("The unit") int unitId,
    @Column("Cargo's kebab-case name of the reason") String reason,
    @Column("What it says besides, as JSON") String detail)
    implements Fact {}
