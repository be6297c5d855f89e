package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// The one scan that this store holds.
@Table(value = "scan", row = "the one scan that this store holds")
public record ScanFact(
    @Column("The scan's name in the store") String scanId,
    @Column("The program's version") String tribometerVersion,
    @Column("Version of these tables; grows with every incompatible change") int schemaVersion,
    @Column("Start of the build, nanoseconds since the Unix epoch") long startedAtNs,
    @Column("Absolute path of the workspace root") String workspaceRoot,
    @Column("The cargo command as run") String command,
    @Column("First line of `rustc -vV`") String rustcVersion,
    @Column("Output of `cargo -V`") String cargoVersion,
    @Column("Host triple") String host,
    @Column("Cargo profile: dev, release, …") String profile,
    @Column("cold, …") String scenario,
    @Column("Jobs that cargo was allowed") int jobs,
    @Column("Processors of the machine") int cpus,
    @Column("Wall time of the build") long wallNs,
    @Column("CPU time (user and system) of cargo and every process below it") long cpuNs,
    @Column("CPU time of the cargo process alone") long cargoCpuNs,
    @Column("Exit status of the build") int exitCode,
    @Column("Whether probes that need unstable flags were on") boolean unstable,
    @Column("Commit checked out, where there is git") @Nullable String gitCommit)
    implements Fact {}
