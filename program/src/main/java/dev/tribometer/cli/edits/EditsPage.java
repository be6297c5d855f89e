package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.probe.edit.EditTrials;
import dev.tribometer.report.PageHead;
import dev.tribometer.report.ReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The page of what edits cost.
public final class EditsPage {
  private EditsPage() {}

  /// Writes it.
  ///
  /// @throws IOException where it cannot be written
  public static void write(EditTrials.Result result, Path root, Path file) throws IOException {
    List<FileEditCost> files = result.facts().rows(FileEditCost.class);
    long day = files.stream().mapToLong(FileEditCost::perDayCpuNs).sum();
    List<PageHead.Total> totals = new ArrayList<>();
    totals.add(
        new PageHead.Total(
            "edits measured",
            Long.toString(
                result.facts().rows(EditTrial.class).stream()
                    .filter(t -> t.cpuNs() >= 0)
                    .count())));
    if (day > 0) {
      totals.add(new PageHead.Total("a day's work", QuantityFormat.duration(day) + " CPU"));
    }
    double error = CrateEdits.medianError(result.facts());
    if (error >= 0) {
      totals.add(new PageHead.Total("the model is off by, median", QuantityFormat.percent(error)));
    }
    ReportPage.of("edits", ReportPage.workspaceName(root.toString()))
        .head(
            new PageHead(
                "what an edit costs",
                totals,
                files.isEmpty() ? null : "Work on `" + files.getFirst().path() + "` costs most.",
                result.notes(),
                List.of(List.of("After each edit", "`" + result.command() + "`"))))
        .table(EditTrial.class, result.facts())
        .table(EditUnit.class, result.facts())
        .table(FileEditCost.class, result.facts())
        .value("crateGraph", result.graph())
        .write(file);
  }
}
