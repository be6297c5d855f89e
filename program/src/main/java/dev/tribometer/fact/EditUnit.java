package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A unit that an edit made run.
@Table(value = "edit_unit", row = "a unit that an edit made run")
public record EditUnit(
    @Column("The edit; -1 for the build from nothing before them") int editId,
    @Column("Its package") String packageName,
    @Column("That package's version") String packageVersion,
    @Column("Name of the cargo target") String targetName,
    @Column("lib, proc-macro, bin, … or build-script") String targetKind,
    @Column("build, check, test, run-custom-build, …") String mode,
    @Column("CPU time of its process tree; -1 where not measured") long cpuNs,
    @Column("CPU time that it took when built from nothing; -1 where unknown") long coldCpuNs,
    @Column("Whether it is the edited target's own") boolean isEdited,
    @Column("Bodies of items that rustc type-checked again; -1 where not measured") int checked,
    @Column("Functions with a body that its files write, macros' left out; -1 where unknown")
        int written,
    @Column("Codegen units that were generated again; -1 where not measured") int generated,
    @Column("Codegen units that it has; -1 where not measured") int codegenUnits)
    implements Fact {}
