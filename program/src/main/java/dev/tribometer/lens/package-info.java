/// Lenses: facts to findings. A rule is one class; a lens is a list of rules. A lens never runs a
/// process.
@NullMarked
package dev.tribometer.lens;

import org.jspecify.annotations.NullMarked;
