package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A value that lives across an await.
@Table(value = "future_held", row = "a value that a future holds at one of its awaits")
public record FutureHeld(
    @Column("The future") int futureId,
    @Column("Source file of the await") String file,
    @Column("Line of the await; 0 where unknown") int line,
    @Column("argument, local, awaited, future beside") String role,
    @Column("The variable") String name,
    @Column("Its type") String type,
    @Column("Where in the future it lies") long offsetBytes,
    @Column("Its size") long sizeBytes,
    @Column("What holding it does, where it is a guard or has one inside; else empty") String guard)
    implements Fact {}
