package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// What an edit of a file costs, and how often it is edited.
@Table(
    value = "file_edit_cost",
    row = "a source file of a member: what an edit of it costs, and how often it is edited")
public record FileEditCost(
    @Column("The file, relative to the workspace root") String path,
    @Column("The packages that compile it, comma separated") String packages,
    @Column("Units that run after an edit of it") int units,
    @Column("CPU time after another comment") long commentCpuNs,
    @Column("CPU time after another private body") long bodyCpuNs,
    @Column("CPU time after another public item") long itemCpuNs,
    @Column("measured: this very file was edited; modelled: another of its crate was, or none")
        String confidence,
    @Column("Commits that changed it, each halved for every 90 days before the newest commit")
        double commitWeight,
    @Column("Commits that changed it, as far as the history was read") int commits,
    @Column("Lines that they added") long linesAdded,
    @Column("Lines that they deleted") long linesDeleted,
    @Column(
            "Expected CPU time a day of the builds after its edits: commits a day, one private-body"
                + " edit each")
        long perDayCpuNs)
    implements Fact {}
