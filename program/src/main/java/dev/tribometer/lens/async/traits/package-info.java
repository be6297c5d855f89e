/// The traits that are async by the macro `async_trait`, and their way to what the language has.
@NullMarked
package dev.tribometer.lens.async.traits;

import org.jspecify.annotations.NullMarked;
