package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A dependency that a package declares and cargo resolved.
@Table(value = "dependency", row = "a dependency that a package declares and cargo resolved")
public record DependencyFact(
    @Column("The package that declares it") int packageId,
    @Column("The package that it resolves to") int dependencyPackageId,
    @Column("Crate name by which code refers to it (underscores)") String name,
    @Column("Key in the manifest's table") String manifestKey,
    @Column("normal, build or dev") String kind,
    @Column("Platform condition, or null") @Nullable String target,
    @Column("Version requirement as written") String requirement,
    @Column("Whether a feature switches it on") boolean optional,
    @Column("Whether default features are on") boolean usesDefaultFeatures,
    @Column("Features asked for, comma separated") String features)
    implements Fact {}
