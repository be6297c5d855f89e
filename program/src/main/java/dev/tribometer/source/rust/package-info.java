/// The syntax of Rust source files, as far as a look at one file tells it: items with their spans,
/// signatures and attributes, the statements of a body, closures and awaits, the modules of a crate
/// and what each of them refers to. Names are not resolved beyond `use` and `crate::` paths, types
/// are text, and macros are not expanded.
///
/// Reading is total: what does not parse is reported as a {@link
/// dev.tribometer.source.rust.SyntaxProblem} and passed over. Source: The Rust Reference.
@NullMarked
package dev.tribometer.source.rust;

import org.jspecify.annotations.NullMarked;
