package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// The CPU time of one phase of a unit; the rows of a unit add up to its CPU time.
@Table(
    value = "unit_phase",
    row = "the CPU time of one phase of a unit; the rows of a unit add up to its CPU time")
public record UnitPhase(
    @Column("The unit") int unitId,
    @Column("One of the phases of docs/measuring.md") String phase,
    @Column("CPU time, normalised to what the process used") long cpuNs,
    @Column(
            "Self time on the threads' clocks as the profiler gave it; -1 where it is not from a profile")
        long selfNs)
    implements Fact {}
