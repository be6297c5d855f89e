package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A place in the workspace from which a poll gets to a function that waits.
@Table(
    value = "blocking_site",
    row = "the innermost place in the workspace from which a poll gets to a function that waits")
public record BlockingSiteFact(
    @Column("Its number") int siteId,
    @Column("Source file, relative to the workspace root where it is in it") String file,
    @Column("Line of the call; 0 where unknown") int line,
    @Column("Column of the call; 0 where unknown") int column,
    @Column("The workspace's function around it") String function,
    @Column("What is called there: the cause") String cause,
    @Column("What waits in the end") String sink,
    @Column("What it waits for: sleep, fs, net, dns, …") String kind,
    @Column("panics, can deadlock, blocks, blocks on cancellation, blocks at start-up")
        String severity,
    @Column("How sure the chain is") String confidence,
    @Column("Async functions that get here") int roots,
    @Column("The reason for which tribometer.toml allows it; null where it does not")
        @Nullable String allowed)
    implements Fact {}
