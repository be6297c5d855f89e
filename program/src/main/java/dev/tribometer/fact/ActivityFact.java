package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// Activities of one label (and argument, where kept) of a unit's self-profile, added up.
@Table(
    value = "activity",
    row = "activities of one label (and argument, where kept) of a unit's self-profile, added up")
public record ActivityFact(
    @Column("The unit") int unitId,
    @Column("Event kind of the profile") String kind,
    @Column("Label") String label,
    @Column("Argument, for the labels whose argument is kept") @Nullable String argument,
    @Column("Phase that it counts for") String phase,
    @Column("How many") long count,
    @Column("Total time, children included") long timeNs,
    @Column("Self time") long selfNs,
    @Column("Self time normalised to the unit's CPU") long cpuNs)
    implements Fact {}
