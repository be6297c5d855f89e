/// The store of scans: where they lie on disk, which one is the latest, and who may write. Knows
/// `fact` and `ledger`.
@NullMarked
package dev.tribometer.store;

import org.jspecify.annotations.NullMarked;
