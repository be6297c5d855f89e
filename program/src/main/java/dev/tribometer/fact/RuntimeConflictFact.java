package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A place where the workspace hands a future to a runtime that it does not suit.
@Table(
    value = "runtime_conflict",
    row = "a place where the workspace hands a future to a runtime that does not suit it")
public record RuntimeConflictFact(
    @Column("panics, or second reactor") String kind,
    @Column("Path of the function around the body that is handed over") String root,
    @Column("What drives it") String driver,
    @Column("Source file of the place, relative to the workspace root") String file,
    @Column("Line of the place; 0 where unknown") int line,
    @Column("Column of the place; 0 where unknown") int column,
    @Column("The function that asks for what is not there") String asks,
    @Column("The runtime that it asks") String runtime,
    @Column("What it asks for") String need,
    @Column("Bodies that have this conflict") int bodies)
    implements Fact {}
