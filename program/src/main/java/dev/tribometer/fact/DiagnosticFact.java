package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A message of the compiler.
@Table(value = "diagnostic", row = "a message of the compiler")
public record DiagnosticFact(
    @Column("The package") int packageId,
    @Column("Name of the cargo target") String targetName,
    @Column("Kind of the cargo target") String targetKind,
    @Column("Code or lint name") @Nullable String code,
    @Column("error, warning, …") String level,
    @Column("Text") String message,
    @Column("File, relative to the workspace root") @Nullable String file,
    @Column("Line, 0 where unknown") int line)
    implements Fact {}
