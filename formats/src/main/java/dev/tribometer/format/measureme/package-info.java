/// Reader of rustc's self-profile (`-Zself-profile`, files `*.mm_profdata`): measureme's file
/// format, versions 8 and 9.
///
/// {@link dev.tribometer.format.measureme.SelfProfile} opens a file and walks over its events;
/// {@link dev.tribometer.format.measureme.Summary} adds them up by label as measureme's own
/// `summarize` does; {@link dev.tribometer.format.measureme.ActivityTotals} adds them up by label
/// and argument, by thread and by item, in one walk. The file stays mapped while it is read: what
/// the heap holds grows with the names in use.
@NullMarked
package dev.tribometer.format.measureme;

import org.jspecify.annotations.NullMarked;
