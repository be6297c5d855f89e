package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// The expansions of one macro in one unit.
@Table(value = "macro_expansion", row = "the expansions of one macro in one unit")
public record MacroExpansion(
    @Column("The unit") int unitId,
    @Column("As written: #[derive(Debug)], vec!, …") String macro,
    @Column("derive, attribute, bang") String kind,
    @Column("Whether a proc macro's time was measured for it") boolean isProcMacro,
    @Column("File of one expansion, where the profile tells; null otherwise") @Nullable String file,
    @Column("Line, 0 where unknown") int line,
    @Column("How often; -1 where unknown") long uses,
    @Column("Lines it expanded to; -1 where unknown") long lines,
    @Column("Bytes it expanded to; -1 where unknown") long bytes,
    @Column("CPU time of the expansion; -1 where not measured") long cpuNs)
    implements Fact {}
