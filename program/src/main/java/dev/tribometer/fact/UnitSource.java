package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// The sources that a compilation read, of packages that do not come from a registry: with them it
/// can be said whether a unit is the same in two scans.
@Table(
    value = "unit_source",
    row = "the sources that a unit of a package outside of registries has read")
public record UnitSource(
    @Column("The unit") int unitId,
    @Column("How many files") int files,
    @Column("Their size") long sizeBytes,
    @Column("Their lines") long lines,
    @Column("SHA-256 over their contents, wherever they lie") String digest)
    implements Fact {}
