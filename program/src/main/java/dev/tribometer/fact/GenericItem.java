package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A function as written, with all its instantiations in the IR of the workspace and how far they
/// agree. Line counts are LLVM instructions as `cargo llvm-lines` counts them.
@Table(
    value = "generic_item",
    row = "a function as written, with all its instantiations in the LLVM IR of the workspace")
public record GenericItem(
    @Column("The item's number") int itemId,
    @Column("Its path; type arguments of the item itself are left out") String item,
    @Column("Crate that wrote it; null where the symbol hides it") @Nullable String originCrate,
    @Column("Whether that is a member of the workspace") boolean originIsMember,
    @Column("`function`, `closure`, `drop glue` or `shim`") String kind,
    @Column("The trait whose impl holds it") @Nullable String traitImpl,
    @Column("Source file, relative to the workspace root where it lies inside")
        @Nullable String file,
    @Column("The line it begins at; 0 where unknown") int line,
    @Column("How often it stands in the IR") int copies,
    @Column("Copies that differ in what was put in for its parameters") int distinctTypes,
    @Column("Units that hold a copy") int units,
    @Column("Lines of all copies") long lines,
    @Column(
            "Their part of the measured code generation of their units; null where that was not measured")
        @Nullable Long codegenCpuNs,
    @Column("Copies that differ to the letter") int shapesLetter,
    @Column("Copies that differ in more than names of callees, globals and types") int shapesNames,
    @Column("Copies that differ in more than names and integer constants") int shapesNumbers,
    @Column("Lines of one copy of each that differs to the letter") long linesLetter,
    @Column("Lines of one copy of each that differs in more than names") long linesNames,
    @Column("Lines of one copy of each that differs in more than names and integers")
        long linesNumbers,
    @Column("The instantiation that the next columns speak of") int referenceId,
    @Column("Its lines, further lines of one instruction not counted") int referenceLines,
    @Column("Lines of it that stand in every copy to the letter") int commonLetter,
    @Column("Lines of it that stand in every copy but for names") int commonNames,
    @Column("Lines of it that stand in every copy but for names and integers") int commonNumbers,
    @Column("Whether all copies were compared as a whole; if not, more may be common")
        boolean isWholeCompared,
    @Column("How many type and constant parameters it has, those of its impl included")
        int parameters,
    @Column("Positions of those that make a difference to the letter, separated by commas")
        String decidingParameters,
    @Column("First source line of the largest part that does not depend on the types; 0 for none")
        int regionFromLine,
    @Column("Its last source line") int regionToLine,
    @Column("Lines of that part in one copy") int regionLines,
    @Column("`parameters` where copies are equal for other types, `part` where a part is, or null")
        @Nullable String savingKind,
    @Column("Lines that writing it once would save, at least (modelled)") long savingLowLines,
    @Column("Lines that writing it once would save, at most (modelled)") long savingHighLines)
    implements Fact {}
