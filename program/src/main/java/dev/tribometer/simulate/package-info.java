/// The build as a schedule: how long it takes with another number of jobs, without a dependency,
/// with a faster unit or linker. Entry: `BuildWork` makes a scan's facts into work, `WhatIf`
/// changes it, `Simulation` runs it as cargo would.
@NullMarked
package dev.tribometer.simulate;

import org.jspecify.annotations.NullMarked;
