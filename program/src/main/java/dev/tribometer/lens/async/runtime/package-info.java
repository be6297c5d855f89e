/// What async code needs of a runtime: which crate asks for which, whether each async body would
/// run under each, and which calls will panic or start a second reactor.
///
/// Entry: {@link dev.tribometer.lens.async.runtime.RuntimeSearch}.
@NullMarked
package dev.tribometer.lens.async.runtime;

import org.jspecify.annotations.NullMarked;
