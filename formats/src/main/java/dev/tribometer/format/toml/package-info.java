/// TOML that others write: what has to be looked at before a parser that recurses may see it.
@NullMarked
package dev.tribometer.format.toml;

import org.jspecify.annotations.NullMarked;
