/// Reads the textual LLVM IR that `rustc --emit=llvm-ir` writes (LLVM 17 to 22), one pass a file.
///
/// - {@link dev.tribometer.format.llvmir.LineCounter}: copies and lines per function, nothing else,
///   at memory speed.
/// - {@link dev.tribometer.format.llvmir.ModuleReader}: a {@link
///   dev.tribometer.format.llvmir.ModuleSummary} of a file: functions with their counts, calls,
///   references and shapes, constant tables with their slots, source places.
/// - {@link dev.tribometer.format.llvmir.ShapeAligner}: which lines of several instantiations of
///   one item agree, and how far.
///
/// The grammar is LLVM's Language Reference; only what a summary needs is understood, the rest is
/// stepped over by its brackets and quotes, so that newer instructions and attributes are counted
/// as unknown and never misread.
@NullMarked
package dev.tribometer.format.llvmir;

import org.jspecify.annotations.NullMarked;
