package dev.tribometer.report;

import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The report as one HTML file that needs no network: script, style and data are inside, and a
/// content security policy lets nothing else in.
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
    String page = ReportPage.fill(title(ledger), ReportData.json(ledger, facts, view));
    Path whole = file.toAbsolutePath();
    Path partial = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      // Not writeString, which refuses the lone surrogates that a hostile path may hold.
      Files.write(partial, page.getBytes(StandardCharsets.UTF_8));
      Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String title(Ledger ledger) {
    String path = ledger.workspace().replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    return (name.isEmpty() ? "workspace" : name) + " · Tribometer";
  }
}
