package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A measured run of an experiment.
@Table(value = "trial", row = "a measured run of an experiment")
public record TrialFact(
    @Column("The experiment's name in the store") String experimentId,
    @Column("The trial's number in the experiment, in the order of measuring") int trialId,
    @Column("Which part of the experiment: race, proof") String phase,
    @Column("The arm: base, or the id of what is tried") String arm,
    @Column("The scenario: cold, noop, edit, …") String scenario,
    @Column("The round, from 1; 0 for a warm-up, which no figure uses") int round,
    @Column("Whether the arm was measured on the round's way back") boolean onTheWayBack,
    @Column("Start, nanoseconds since the Unix epoch") long startedAtNs,
    @Column("CPU time (user and system) of the command and every process below it") long cpuNs,
    @Column("Wall time") long wallNs,
    @Column("Largest resident set of one process") long peakRssBytes,
    @Column("Size of the arm's target directory afterwards") long targetBytes)
    implements Fact {}
