package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A function of the workspace and its colour.
@Table(
    value = "colour_unit",
    row = "a function of the workspace: async or not, with its body and all its instances")
public record ColourUnitFact(
    @Column("Its number") int unitId,
    @Column("Its path without generic arguments") String name,
    @Column("The member that it belongs to") String crate,
    @Column("Path of its module") String module,
    @Column("Source file, relative to the workspace root; empty where unknown") String file,
    @Column("Line it begins at; 0 where unknown") int line,
    @Column("S, A, A0 (never awaits), A~ (awaits only what is ready) or P (hand-written poll)")
        String colour,
    @Column("Whether it gets to a function that waits; if async, while it is polled")
        boolean blocks,
    @Column("Whether it drives a future or hands work to other threads") boolean bridges,
    @Column("Suspend points, the most of its instances") int suspendPoints)
    implements Fact {}
