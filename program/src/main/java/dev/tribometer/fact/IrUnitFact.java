package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A unit whose LLVM IR was read.
@Table(value = "ir_unit", row = "a unit whose LLVM IR was read")
public record IrUnitFact(
    @Column("The unit's number in the tables on IR") int irUnitId,
    @Column("Its package") String packageName,
    @Column("The package's version") String version,
    @Column("Whether the package is a member of the workspace") boolean isMember,
    @Column("`lib`, `bin`, `example`, `test` or `bench`") String targetKind,
    @Column("Its target") String targetName,
    @Column("Its crate") String crateName,
    @Column("`plain`, or `typed` where traits and function types are named") String tier,
    @Column("Whether it was up to date, and its summary that of an earlier run") boolean isReused,
    @Column("Size of its IR") long irBytes,
    @Column("LLVM instructions in it, counted as lines") long lines,
    @Column("Functions defined in it") int functions,
    @Column("CPU time of the rustc that wrote the IR") long cpuNs,
    @Column(
            "CPU time of its code generation, by the scan that is named beside or by the build that timed LLVM's passes; null without either")
        @Nullable Long codegenCpuNs,
    @Column("The scan that `codegen_cpu_ns` is from; null for none") @Nullable String scanId)
    implements Fact {}
