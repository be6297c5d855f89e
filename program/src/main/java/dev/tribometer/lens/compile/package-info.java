/// The compile lens: where the build's CPU goes, whose fault it is, and what can be done.
///
/// To add a rule: write a class that implements {@link dev.tribometer.lens.compile.CompileRule},
/// name it in {@link dev.tribometer.lens.compile.CompileRules}, write its page
/// `docs/rules/compile/<rule-name>.md`, and plant a case and a near miss in `examples/frictions`. A
/// test fails while one of the four is missing.
@NullMarked
package dev.tribometer.lens.compile;

import org.jspecify.annotations.NullMarked;
