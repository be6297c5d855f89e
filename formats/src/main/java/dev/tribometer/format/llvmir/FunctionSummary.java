package dev.tribometer.format.llvmir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function definition.
///
/// @param symbol its number in {@link ModuleSummary#symbols()}
/// @param linkage how other modules see it
/// @param demangled the path that rustc writes as a comment above it, or empty
/// @param attributes the number of its attribute group in {@link ModuleSummary#attributeGroups()},
///   or -1
/// @param subprogram its number in {@link Places#subprograms()}, or -1
/// @param kcfi the hash of its Rust type, or {@link CallTarget#NO_KCFI}
/// @param lines its lines as {@link LineCounter} counts them
/// @param blocks its basic blocks
/// @param suspendPoints the cases from 3 upwards of the `switch` that ends its first block: of the
///   body of an async function, its suspend points (0 to 2 are: not begun, ended, panicked)
/// @param instructions its instructions by kind
/// @param calls its calls in the order of the text; intrinsics that stand for no code are left out,
///   others are named `llvm.…`
/// @param references the symbols that its body names other than to call them, each once: functions
///   whose address it takes, statics, and constants that hold such; constants that hold no symbol
///   are left out
/// @param shape its fingerprints, if they were asked for
/// @param lineShapes its lines in comparable form, or {@link LineShapes#NONE}
public record FunctionSummary(
    int symbol,
    Linkage linkage,
    String demangled,
    int attributes,
    int subprogram,
    long kcfi,
    int lines,
    int blocks,
    int suspendPoints,
    InstructionCounts instructions,
    List<CallSite> calls,
    List<Integer> references,
    @Nullable FunctionShape shape,
    LineShapes lineShapes) {}
