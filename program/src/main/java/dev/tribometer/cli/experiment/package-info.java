/// What `prove` and `tune` share: the session in which trials run, progress, and the tables that
/// are printed.
@NullMarked
package dev.tribometer.cli.experiment;

import org.jspecify.annotations.NullMarked;
