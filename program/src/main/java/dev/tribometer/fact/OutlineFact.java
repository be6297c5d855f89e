package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// Whether a generic function of the workspace can be divided by syntax alone: its conversions stay
/// generic, the rest becomes a function that is compiled once.
@Table(
    value = "outlining",
    row =
        "a generic function of the workspace, and whether what is behind its conversions can move")
public record OutlineFact(
    @Column("The item") int itemId,
    @Column("Source file, relative to the workspace root") String file,
    @Column("First source line that moves; 0 where none does") int fromLine,
    @Column("Last source line that moves") int toLine,
    @Column("The patch, which compiles in a copy; null where there is none") @Nullable String patch,
    @Column("Why there is none; null where there is one") @Nullable String reason,
    @Column("Lines of IR that it would save, at least (modelled)") long savingLowLines,
    @Column("Lines of IR that it would save, at most (modelled)") long savingHighLines)
    implements Fact {}
