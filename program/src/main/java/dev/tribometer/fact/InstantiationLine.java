package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A source line of one instantiation, held against the item's reference instantiation line by
/// line. Only the items where most could be saved have such rows, and of copies that are equal to
/// the letter only one.
@Table(
    value = "instantiation_line",
    row = "a source line of an instantiation, held against the item's reference instantiation")
public record InstantiationLine(
    @Column("The item") int itemId,
    @Column("The instantiation; the reference itself is there as well") int instantiationId,
    @Column("Line in the item's file; 0 for code without a place, such as stack slots") int line,
    @Column("LLVM instructions of this instantiation") int lines,
    @Column("Of them, equal to one of the reference to the letter") int letter,
    @Column("Of them, equal but for names") int names,
    @Column("Of them, equal but for names and integers") int numbers,
    @Column("Instructions of the reference that have no counterpart here") int missing,
    @Column("The functions that it calls there, separated by line breaks; at most six")
        String callees)
    implements Fact {}
