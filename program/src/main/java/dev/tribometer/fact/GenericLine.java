package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A source line of an item that is instantiated more than once, and how far the code of its copies
/// agrees there.
@Table(
    value = "generic_line",
    row = "a source line of a generic item, with how far its copies agree there")
public record GenericLine(
    @Column("The item") int itemId,
    @Column("Line in the item's file; 0 for code without a place, such as stack slots") int line,
    @Column("LLVM instructions of the reference instantiation") int lines,
    @Column("Of them, equal in every copy to the letter") int letter,
    @Column("Of them, equal in every copy but for names") int names,
    @Column("Of them, equal in every copy but for names and integers") int numbers)
    implements Fact {}
