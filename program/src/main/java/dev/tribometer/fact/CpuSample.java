package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// How busy the machine and cargo's job slots were.
@Table(value = "cpu_sample", row = "how busy the machine and cargo's job slots were")
public record CpuSample(
    @Column("Time since the build's start") long atNs,
    @Column("Processor use, 0 to 1, all processors; -1 where not sampled") double cpuShare,
    @Column("Units running; -1 where not known") int activeUnits)
    implements Fact {}
