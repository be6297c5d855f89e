package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A unit that ran when a commit was built.
@Table(value = "replay_unit", row = "a unit that ran when a replay built a commit")
public record ReplayedUnit(
    @Column("The commit's place in the replay") int position,
    @Column("Id among the units of that build") int unitId,
    @Column("Name of its package") String packageName,
    @Column("Version of its package") String packageVersion,
    @Column("Name of the cargo target") String targetName,
    @Column("lib, proc-macro, bin, example, test, bench or build-script") String targetKind,
    @Column("build, check, test, run-custom-build, …") String mode,
    @Column("CPU time of its process tree") long cpuNs,
    @Column("Wall time") long wallNs,
    @Column("Whether the cause lies in this unit and not in one that it depends on") boolean isRoot,
    @Column(
            "Cargo's kebab-case name of the reason; new for a unit never built before;"
                + " empty where cargo did not tell")
        String reason,
    @Column("What the cause is: a file, a variable, features; empty where nothing is named")
        String cause,
    @Column(
            "CPU time of units that ran only because this one did; where several roots share a"
                + " unit, each bears an equal part")
        long cascadeCpuNs)
    implements Fact {

  /// The same unit in a build at another place.
  public ReplayedUnit at(int place) {
    return new ReplayedUnit(
        place,
        unitId,
        packageName,
        packageVersion,
        targetName,
        targetKind,
        mode,
        cpuNs,
        wallNs,
        isRoot,
        reason,
        cause,
        cascadeCpuNs);
  }
}
