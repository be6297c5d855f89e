package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A step of the chain from a poll to a function that waits.
@Table(value = "blocking_step", row = "a step of the chain from a poll to a function that waits")
public record BlockingStep(
    @Column("The place that the chain goes through") int siteId,
    @Column("Number of the step, from 0") int step,
    @Column("The function") String function,
    @Column("Whose code it is; empty where unknown") String owner,
    @Column("How it gets to the next step; empty for the last") String how,
    @Column("Source file of that; empty where unknown") String file,
    @Column("Line of that; 0 where unknown") int line,
    @Column("Column of that; 0 where unknown") int column)
    implements Fact {}
