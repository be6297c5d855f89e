/// The colouring map: which functions of the workspace are async and which are not, where the two
/// meet, and what that costs.
///
/// Entry: {@link dev.tribometer.lens.async.colour.ColourSearch}.
@NullMarked
package dev.tribometer.lens.async.colour;

import org.jspecify.annotations.NullMarked;
