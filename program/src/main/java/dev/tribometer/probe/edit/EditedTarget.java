package dev.tribometer.probe.edit;

import dev.tribometer.fact.UnitFact;
import dev.tribometer.probe.RanUnit;

/// A target of a member whose edits are measured: its library, or its largest program.
///
/// @param packageName its package
/// @param unit its unit in the build from nothing
record EditedTarget(String packageName, UnitFact unit) {
  boolean isOf(RanUnit ran) {
    return ran.packageName().equals(packageName)
        && ran.unit().targetName().equals(unit.targetName())
        && ran.unit().targetKind().equals(unit.targetKind());
  }
}
