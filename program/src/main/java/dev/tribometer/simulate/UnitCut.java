package dev.tribometer.simulate;

import java.util.Set;

/// A unit cut in two crates, of which the upper may use the lower.
///
/// @param frontShare the lower one's share of the front end
/// @param codegenShare the lower one's share of code generation
/// @param againNs CPU time that a second compiler takes on top of it
/// @param isUsed whether the upper one needs the lower one; if not, they are built side by side
/// @param notNeeded ids of the units that the whole needs and the lower one does not
public record UnitCut(
    double frontShare,
    double codegenShare,
    double againNs,
    boolean isUsed,
    Set<Integer> notNeeded) {
  public UnitCut {
    notNeeded = Set.copyOf(notNeeded);
  }
}
