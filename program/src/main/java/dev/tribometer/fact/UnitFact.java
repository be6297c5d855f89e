package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A unit of cargo's graph: one rustc or build-script run.
@Table(value = "unit", row = "a unit of cargo's graph: one rustc or build-script run")
public record UnitFact(
    @Column("Id in this scan, in the order of starting") int unitId,
    @Column("Its package") int packageId,
    @Column("Name of the cargo target") String targetName,
    @Column("lib, proc-macro, bin, example, test, bench or build-script") String targetKind,
    @Column("build, check, test, run-custom-build, …") String mode,
    @Column("Target triple, or null for the host") @Nullable String platform,
    @Column("Enabled features, comma separated") String features,
    @Column("Optimisation level") String optLevel,
    @Column("Debuginfo level, 0 to 2") int debuginfo,
    @Column("Whether compiled incrementally") boolean incremental,
    @Column("new, dirty, fresh or unknown") String status,
    @Column("Whether the command asked for it directly") boolean isRoot,
    @Column("Start since the build's start; -1 where it did not run") long startNs,
    @Column("When its metadata was ready; -1 where there is none") long rmetaNs,
    @Column("End; -1 where it did not finish") long finishNs,
    @Column("CPU time of its process tree (user and system); -1 where not measured") long cpuNs,
    @Column("Largest resident size of one process of it; -1 where not measured") long peakRssBytes,
    @Column("Exit status; -1 where not measured") int exitCode,
    @Column("rustc's --crate-name") String crateName,
    @Column("Root source file; relative to the workspace root for members") String srcPath,
    @Column("Whether a self-profile was read for it") boolean profiled)
    implements Fact {

  /// The same unit, its self-profile read.
  public UnitFact withProfile() {
    return new UnitFact(
        unitId,
        packageId,
        targetName,
        targetKind,
        mode,
        platform,
        features,
        optLevel,
        debuginfo,
        incremental,
        status,
        isRoot,
        startNs,
        rmetaNs,
        finishNs,
        cpuNs,
        peakRssBytes,
        exitCode,
        crateName,
        srcPath,
        true);
  }
}
