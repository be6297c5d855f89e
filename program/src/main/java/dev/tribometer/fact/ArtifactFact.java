package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A file that a unit wrote.
@Table(value = "artifact", row = "a file that a unit wrote")
public record ArtifactFact(
    @Column("The unit") int unitId,
    @Column("Path relative to the target directory") String path,
    @Column("rlib, rmeta, executable, object, incremental, …") String kind,
    @Column("Size") long sizeBytes)
    implements Fact {}
