/// What rustc wrote about one unit becomes facts: the self-profile is divided into phases, codegen
/// units, macros, items and trait goals, normalised to the CPU time that the unit used; the
/// statistics of monomorphization and of macros are joined to it. `docs/measuring.md` says what of
/// it is measured and what is modelled.
@NullMarked
package dev.tribometer.probe.profile;

import org.jspecify.annotations.NullMarked;
