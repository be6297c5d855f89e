package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A call that made its thread wait in an observed run.
@Table(
    value = "observed_call",
    row =
        "a call of the C library that can make its thread wait, from one stack of an observed run")
public record ObservedCallFact(
    @Column("Its number") int callId,
    @Column("The function of the C library; futex for locks, channels and parking") String call,
    @Column("poll, pool (made for what waits) or thread") String context,
    @Column("The place that foresaw it; null where none did or it was in no poll")
        @Nullable Integer siteId,
    @Column("The innermost function of the workspace on the stack, or the innermost at all")
        String function,
    @Column("Its file, relative to the workspace root where it is in it; empty if unknown")
        String file,
    @Column("The line there; 0 if unknown") int line,
    @Column("How often") long count,
    @Column("How long all took, on the clock") long totalNs,
    @Column("How long the longest took") long maxNs)
    implements Fact {}
