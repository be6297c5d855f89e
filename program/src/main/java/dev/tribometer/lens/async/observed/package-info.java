/// What was seen in a run, beside what the call graph foresaw.
@NullMarked
package dev.tribometer.lens.async.observed;

import org.jspecify.annotations.NullMarked;
