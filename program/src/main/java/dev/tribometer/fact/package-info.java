/// The facts of one scan: a record type for each table, and the store that keeps them as Parquet.
/// Ids are integers into the scan's own tables; times are nanoseconds and end in `Ns`, sizes are
/// bytes and end in `Bytes`. The column of a component is its name in snake case. Knows no other
/// room.
@NullMarked
package dev.tribometer.fact;

import org.jspecify.annotations.NullMarked;
