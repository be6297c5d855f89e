package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A codegen unit of a unit.
@Table(value = "codegen_unit", row = "a codegen unit of a unit")
public record CodegenUnitFact(
    @Column("The unit") int unitId,
    @Column("Name of the codegen unit") String name,
    @Column("Crate whose code it holds; null where the name does not say")
        @Nullable String originCrate,
    @Column("CPU time of generating, optimising and emitting it") long cpuNs,
    @Column("rustc's size estimate; -1 where unknown") long sizeEstimate,
    @Column("LLVM instructions; -1 where unknown") long instructions)
    implements Fact {}
