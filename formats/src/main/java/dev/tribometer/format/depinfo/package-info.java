/// The dependency files (`*.d`) that rustc and cargo write in the syntax of make.
@NullMarked
package dev.tribometer.format.depinfo;

import org.jspecify.annotations.NullMarked;
