/// Looks at the whole program's call graph for what an async program pays for: blocking inside a
/// poll, and the chains that lead there.
@NullMarked
package dev.tribometer.lens.async;

import org.jspecify.annotations.NullMarked;
