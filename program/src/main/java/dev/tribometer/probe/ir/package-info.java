/// LLVM IR as the front end wrote it, for every unit of a workspace: how it is had from cargo and
/// rustc, and the cache of what was read of it. Lenses read {@link
/// dev.tribometer.format.llvmir.ModuleSummary summaries}, never IR. `docs/design/ir-acquisition.md`
/// says how it works.
@NullMarked
package dev.tribometer.probe.ir;

import org.jspecify.annotations.NullMarked;
