/// The catalogue of remedies: data in `catalogue.toml`, read and held against the machine, the
/// workspace and the facts of its last scan. Entry: `Catalogue`.
@NullMarked
package dev.tribometer.experiment.catalogue;

import org.jspecify.annotations.NullMarked;
