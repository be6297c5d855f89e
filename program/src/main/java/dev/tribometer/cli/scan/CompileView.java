package dev.tribometer.cli.scan;

import dev.tribometer.lens.compile.CompileCosts;
import dev.tribometer.lens.compile.CompileLens;
import dev.tribometer.lens.compile.CompileModel;
import dev.tribometer.report.ReportView;

/// What the compile lens has computed, in the words of the report.
final class CompileView {
  private CompileView() {}

  static ReportView of(CompileModel model) {
    return new ReportView(
        CompileCosts.packages(model).stream()
            .map(cost ->
                new ReportView.PackageCost(
                    cost.packageId(),
                    cost.ownNs(),
                    cost.exclusiveNs(),
                    cost.inclusiveNs(),
                    cost.dominatorId()))
            .toList(),
        CompileCosts.units(model).stream()
            .map(unit ->
                new ReportView.UnitSchedule(unit.unitId(), unit.onCriticalPath(), unit.slackNs()))
            .toList(),
        CompileLens.rules());
  }
}
