package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A process that the probe's wrapper ran.
@Table(value = "process", row = "a process that the probe's wrapper ran")
public record ProcessFact(
    @Column("Its unit; -1 where it belongs to none") int unitId,
    @Column("rustc, build-script, rustc-probe") String role,
    @Column("Crate or package name") String name,
    @Column("Start since the build's start") long startNs,
    @Column("Wall time") long wallNs,
    @Column("User CPU time of the process and the children it waited for") long userNs,
    @Column("System CPU time") long systemNs,
    @Column("Largest resident size") long peakRssBytes,
    @Column("Exit status") int exitCode)
    implements Fact {}
