package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// Trait goals of one kind that a unit proved (deep scans).
@Table(value = "trait_goal", row = "trait goals of one kind that a unit proved (deep scans)")
public record TraitGoal(
    @Column("The unit") int unitId,
    @Column("Query that proved them") String query,
    @Column("Trait") String traitName,
    @Column("Type it is asked of") @Nullable String selfType,
    @Column("Bounds in scope") String paramEnv,
    @Column("How many") long count,
    @Column("CPU time") long cpuNs)
    implements Fact {}
