/// Readers of what rustc, cargo and LLVM write. Each sub-package reads one format; none starts a
/// process, none knows a lens or a word of the product. Every reader is total: whatever the input,
/// it returns records or throws {@link dev.tribometer.format.FormatException}.
@NullMarked
package dev.tribometer.format;

import org.jspecify.annotations.NullMarked;
