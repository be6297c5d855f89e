package dev.tribometer.probe;

import dev.tribometer.fact.UnitFact;
import java.util.List;

/// A unit that ran in an incremental build.
///
/// @param unit the unit and its cost
/// @param packageName its package
/// @param packageVersion that package's version
/// @param cause why cargo ran it
/// @param needs ids of the units that ran as well and whose results it needs
public record RanUnit(
    UnitFact unit,
    String packageName,
    String packageVersion,
    RebuildCause cause,
    List<Integer> needs) {
  public RanUnit {
    needs = List.copyOf(needs);
  }
}
