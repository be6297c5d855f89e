package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A place where a runtime enters the workspace's code.
@Table(
    value = "async_root",
    row = "a place where a runtime enters the workspace: an async body, or a poll written by hand")
public record AsyncRootFact(
    @Column("Its number") int rootId,
    @Column("Path of the function around it") String name,
    @Column("async fn, async block, async closure or poll") String kind,
    @Column("Source file, relative to the workspace root; empty where unknown") String file,
    @Column("Line it begins at; 0 where unknown") int line,
    @Column("Places from which it gets to a function that waits") int sites)
    implements Fact {}
