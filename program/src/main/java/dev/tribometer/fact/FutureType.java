package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A future of the workspace's async code.
@Table(
    value = "future_type",
    row = "the future of an async function, block or closure of the workspace, with its types")
public record FutureType(
    @Column("Its number; the largest is 0") int futureId,
    @Column("The function, or whose block or closure it is") String name,
    @Column("Its type as the debug information has it, generic arguments included") String type,
    @Column("async fn, async block or async closure") String kind,
    @Column("Source file, relative to the workspace root where it is in it") String file,
    @Column("Line at which the body begins; 0 where unknown") int line,
    @Column("Its size") long sizeBytes,
    @Column("Its parameters and captured variables") long argumentBytes,
    @Column("States in which it waits") int awaits,
    @Column("Futures of the same body with other types, this one included") int instances,
    @Column("Futures of the workspace that hold this one") int holders)
    implements Fact {}
