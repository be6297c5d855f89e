/// The rules on generics: what they cost in LLVM IR, and how much of it depends on their types.
@NullMarked
package dev.tribometer.lens.compile.generics;

import org.jspecify.annotations.NullMarked;
