/// The rules on edits: what is built again after one, and how often.
@NullMarked
package dev.tribometer.lens.compile.edits;

import org.jspecify.annotations.NullMarked;
