package dev.tribometer.report;

import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;

/// The report of a scan: a {@link ReportPage} with the ledger, the facts, and what the lenses have
/// worked out.
public final class HtmlReport {
  private HtmlReport() {}

  /// Writes the report. The file appears whole or not at all.
  ///
  /// @param ledger what the scan found
  /// @param facts what stands behind it; tables may be missing
  /// @param view what a lens has worked out over the graph
  /// @param file the file to write; its directory exists
  /// @throws IOException where the file cannot be written
  public static void write(Ledger ledger, Facts facts, ReportView view, Path file)
      throws IOException {
    page(ledger, facts, view).write(file);
  }

  /// The page of a scan, to which more values may be added before it is written.
  public static ReportPage page(Ledger ledger, Facts facts, ReportView view) {
    return ReportPage.of("scan", ReportPage.workspaceName(ledger.workspace()))
        .tables(facts)
        .value("ledger", ScanData.ledger(ledger))
        .value("origins", ScanData.origins(facts))
        .value("phases", ScanData.phases())
        .value("packageCosts", ScanData.packageCosts(view))
        .value("schedule", ScanData.schedule(view))
        .value("rules", ScanData.rules(view.rules()));
  }
}
