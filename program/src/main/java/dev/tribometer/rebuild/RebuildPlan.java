package dev.tribometer.rebuild;

import java.util.List;
import java.util.Set;

/// What a command would rebuild, and why.
///
/// @param command the command as the user would type it
/// @param totalUnits all units that the command needs, up to date or not
/// @param units those that would run, in cargo's order
/// @param roots the causes, the one on which most hangs first
public record RebuildPlan(
    String command, int totalUnits, List<RebuildUnit> units, List<Root> roots) {
  public RebuildPlan {
    units = List.copyOf(units);
    roots = List.copyOf(roots);
  }

  /// A unit that would run.
  ///
  /// @param index its number in cargo's log
  /// @param label its name for people
  /// @param packageName its package
  /// @param version its version
  /// @param targetName the name of its target
  /// @param targetKind `lib`, `bin`, …
  /// @param mode `build`, `check`, …
  /// @param isNew whether cargo has no earlier build of it
  /// @param roots the numbers of the causes on which it hangs, in the list of roots
  public record RebuildUnit(
      int index,
      String label,
      String packageName,
      String version,
      String targetName,
      String targetKind,
      String mode,
      boolean isNew,
      Set<Integer> roots) {}

  /// A cause and what hangs on it.
  ///
  /// @param cause why
  /// @param own the units that it concerns itself, by index
  /// @param cascade the units that are rebuilt because those are, by index
  public record Root(Cause cause, List<Integer> own, List<Integer> cascade) {
    /// How many units hang on it.
    public int size() {
      return own.size() + cascade.size();
    }
  }

  /// The unit with this index.
  public RebuildUnit unit(int index) {
    for (RebuildUnit unit : units) {
      if (unit.index() == index) {
        return unit;
      }
    }
    throw new IllegalArgumentException("no unit " + index);
  }
}
