/// What cargo writes as JSON: `cargo metadata`, the unit graph, the log of `-Zbuild-analysis`, the
/// messages of `--message-format=json` with the compiler's diagnostics in them, and the
/// fingerprints in the target directory.
///
/// Members that are not known are passed over, so that a newer cargo is read as far as it says the
/// same things; members that every known cargo writes must be there. Times are nanoseconds, sizes
/// bytes.
@NullMarked
package dev.tribometer.format.cargojson;

import org.jspecify.annotations.NullMarked;
