package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A function calls another, both in the LLVM IR of the workspace.
@Table(
    value = "call",
    row = "a function of the LLVM IR that calls another one, or takes its address")
public record CallFact(
    @Column("The calling instantiation") int callerId,
    @Column("The called instantiation") int calleeId,
    @Column("How many calls; 0 where only its address is taken, or that of a table that holds it")
        int calls,
    @Column("Source file of the first call") @Nullable String file,
    @Column("Line of the first call; 0 where unknown") int line)
    implements Fact {}
