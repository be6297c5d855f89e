package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// An edit that was made in a copy, and the build that followed it.
@Table(
    value = "edit_trial",
    row = "an edit that was made in a copy of the workspace, and the build that followed it")
public record EditTrial(
    @Column("Id in this result, in the order of the builds") int editId,
    @Column("The package whose file was edited") String packageName,
    @Column("Name of its cargo target") String targetName,
    @Column("lib, proc-macro or bin") String targetKind,
    @Column("The file, relative to the workspace root") String path,
    @Column("comment, private body, public item, or type or trait") String edit,
    @Column("measured; no place: the file has none for such an edit; refused: no try compiled")
        String outcome,
    @Column("CPU time of the build, cargo included; -1 where it was not measured") long cpuNs,
    @Column("Wall time of the build; -1 where it was not measured") long wallNs,
    @Column("Units that ran") int units,
    @Column("CPU time of the edited target's own unit") long ownCpuNs,
    @Column("CPU time of the other units that ran") long cascadeCpuNs,
    @Column(
            "CPU time that the model gives for this crate when fitted to all other crates; -1 where"
                + " it cannot")
        long modelCpuNs,
    @Column("The type or trait that was edited; empty for other edits") String item)
    implements Fact {}
