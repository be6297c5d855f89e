package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// Cargo's unit graph asked again with one dependency's default features off.
@Table(
    value = "feature_trial",
    row = "cargo's unit graph asked again with one dependency's default features off")
public record FeatureTrial(
    @Column("The package that declares the dependency") int packageId,
    @Column("The dependency") int dependencyPackageId,
    @Column("Features that would vanish, comma separated") String removedFeatures,
    @Column("Ids of the units that would vanish, comma separated") String lostUnits,
    @Column("Ids of units that would be built with fewer features") String changedUnits,
    @Column("CPU time of the units that would vanish") long lostCpuNs,
    @Column("Whether the workspace still checks without them; null where not tried")
        @Nullable Boolean compiles)
    implements Fact {

  /// The same trial, with the compiler's word on it.
  public FeatureTrial withCompiles(@Nullable Boolean answer) {
    return new FeatureTrial(
        packageId,
        dependencyPackageId,
        removedFeatures,
        lostUnits,
        changedUnits,
        lostCpuNs,
        answer);
  }
}
