package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A unit needs another before it can run.
@Table(value = "unit_edge", row = "a unit needs another before it can run")
public record UnitEdge(
    @Column("The unit that waits") int unitId,
    @Column("The unit that it needs") int dependencyUnitId,
    @Column("Crate name by which it is referred to") String externName,
    @Column("rmeta: its metadata is enough; full: it must be finished") String needs)
    implements Fact {}
