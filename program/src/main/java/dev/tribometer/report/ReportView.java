package dev.tribometer.report;

import dev.tribometer.ledger.RuleInfo;
import java.util.List;

/// What a lens has worked out over the graph of packages and units and the page shows beside the
/// facts.
///
/// @param packages what each package costs; empty where no lens has looked
/// @param units each unit's part in the schedule; empty where no lens has looked
/// @param rules title and explanation of the rules that the ledger names
public record ReportView(
    List<PackageCost> packages, List<UnitSchedule> units, List<RuleInfo> rules) {

  public ReportView {
    packages = List.copyOf(packages);
    units = List.copyOf(units);
    rules = List.copyOf(rules);
  }

  /// A view for facts that no lens has looked at.
  public static ReportView empty() {
    return new ReportView(List.of(), List.of(), List.of());
  }

  /// What a package costs. Own costs add up to the CPU time of all units; exclusive costs nest
  /// along the dominators; inclusive costs overlap.
  ///
  /// @param packageId the package
  /// @param ownCpuNs CPU time of its own units
  /// @param exclusiveCpuNs CPU time that would vanish with it: its own units and those that only it
  ///   brings in
  /// @param inclusiveCpuNs CPU time of it and of everything below it, shared or not
  /// @param dominatorPackageId the nearest package without which this one would not be built; -1
  ///   where there is none
  public record PackageCost(
      int packageId,
      long ownCpuNs,
      long exclusiveCpuNs,
      long inclusiveCpuNs,
      int dominatorPackageId) {}

  /// A unit's part in the schedule.
  ///
  /// @param unitId the unit
  /// @param onCriticalPath whether a delay of it delays the whole build
  /// @param slackNs how much later it could end without delaying the build; -1 where not known
  public record UnitSchedule(int unitId, boolean onCriticalPath, long slackNs) {}
}
