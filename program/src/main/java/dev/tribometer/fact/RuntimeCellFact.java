package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// How tightly a crate is bound to an async runtime.
@Table(value = "runtime_cell", row = "a crate and an async runtime that it depends on")
public record RuntimeCellFact(
    @Column("The package") String crate,
    @Column("Its version") String version,
    @Column("Whether it belongs to the workspace") boolean member,
    @Column("The runtime") String runtime,
    @Column("links, needs its context, needs its drivers or starts its own threads") String level,
    @Column("The function of others by which it asks; empty where it only links") String via)
    implements Fact {}
