package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// An item of mono-stats: a function as written with its instantiations in one unit.
@Table(
    value = "item",
    row = "an item of mono-stats: a function as written with its instantiations in one unit")
public record ItemFact(
    @Column("The unit that generated the code") int unitId,
    @Column("Path of the item") String name,
    @Column("Crate that wrote it, read from the path") @Nullable String originCrate,
    @Column("How many") long instantiations,
    @Column("Size estimate of one") long sizeEstimate,
    @Column("Size estimate of all") long totalEstimate)
    implements Fact {}
