/// JSON as the readers of this library want it: pulled token by token, every step checked, bounded
/// in depth, in the length of a string and in the number of tokens, and every refusal a {@link
/// dev.tribometer.format.FormatException} with its offset in bytes.
@NullMarked
package dev.tribometer.format.json;

import org.jspecify.annotations.NullMarked;
