package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A package of the dependency graph.
@Table(value = "package", row = "a package of the dependency graph")
public record PackageFact(
    @Column("Id in this scan") int packageId,
    @Column("Package name") String name,
    @Column("Package version") String version,
    @Column("registry, git or path source as cargo writes it; null for path packages")
        @Nullable String source,
    @Column("Path of Cargo.toml; relative to the workspace root for members") String manifestPath,
    @Column("Whether it belongs to the workspace") boolean isMember,
    @Column("Whether the build asked for it directly") boolean isRequested,
    @Column("SPDX expression") @Nullable String license,
    @Column("Declared minimum Rust version") @Nullable String rustVersion,
    @Column("Native library that it links") @Nullable String links,
    @Column("Features that the build enabled, comma separated") String features,
    @Column("What its `default` feature lists, comma separated") String defaultFeatures,
    @Column("Whether its library is a proc macro") boolean isProcMacro,
    @Column("Whether it has a build script") boolean hasBuildScript)
    implements Fact {}
