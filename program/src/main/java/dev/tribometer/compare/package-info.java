/// Two scans held against each other: what each side was, which units are the same, what the
/// difference is and how sure that is, and its causes in plain words. Entry: `Compare`.
@NullMarked
package dev.tribometer.compare;

import org.jspecify.annotations.NullMarked;
