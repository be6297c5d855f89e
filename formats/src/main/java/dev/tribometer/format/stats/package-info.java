/// The statistics that rustc writes beside its work: what it instantiated (`-Zdump-mono-stats`) and
/// what macros wrote (`-Zmacro-stats`).
@NullMarked
package dev.tribometer.format.stats;

import org.jspecify.annotations.NullMarked;
