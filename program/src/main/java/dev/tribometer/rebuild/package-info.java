/// Why cargo would rebuild what it rebuilds: cargo itself rehearses the command in a mirror of the
/// target directory in which nothing is compiled, and what it decides there is put into words.
@NullMarked
package dev.tribometer.rebuild;

import org.jspecify.annotations.NullMarked;
