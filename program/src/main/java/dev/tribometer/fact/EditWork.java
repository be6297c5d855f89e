package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// Something that rustc did again inside of a unit because of an edit.
@Table(
    value = "edit_work",
    row = "something that rustc did again inside of a unit because of an edit, at most 500 a unit")
public record EditWork(
    @Column("The edit") int editId,
    @Column("The unit's package") String packageName,
    @Column("Name of the cargo target") String targetName,
    @Column("lib, proc-macro, bin, …") String targetKind,
    @Column("build, check, test, …") String mode,
    @Column("checked: the body of an item; generated: a codegen unit") String work,
    @Column("The item's path, or the codegen unit") String name)
    implements Fact {}
