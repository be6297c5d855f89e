package dev.tribometer.report;

import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.ledger.QuantityFormat;
import java.util.ArrayList;
import java.util.List;

/// The page of a comparison.
public final class ComparisonPage {
  private ComparisonPage() {}

  /// The page.
  ///
  /// @param labelA how the user called the first side
  /// @param commits the commits between the sides, a line each
  public static ReportPage of(
      Comparison comparison, String labelA, String labelB, List<String> commits) {
    Origin a = comparison.a();
    Origin b = comparison.b();
    List<PageHead.Total> totals =
        List.of(
            new PageHead.Total("CPU time, A", QuantityFormat.duration(comparison.total().aNs())),
            new PageHead.Total("CPU time, B", QuantityFormat.duration(comparison.total().bNs())),
            new PageHead.Total(
                "Difference", ComparisonWords.signed(comparison.total().differenceNs())),
            new PageHead.Total("Verdict", ComparisonWords.claim(comparison.total())));
    List<List<String>> terms = new ArrayList<>();
    side(terms, "A", labelA, a);
    side(terms, "B", labelB, b);
    terms.add(List.of("Commits", String.join("; ", commits)));
    return ReportPage.of("comparison", ReportPage.workspaceName(b.workspace()))
        .head(
            new PageHead(
                labelA + " → " + labelB,
                totals,
                ComparisonWords.verdict(comparison)
                    + " "
                    + ComparisonWords.counts(comparison)
                    + ".",
                comparison.notes(),
                terms))
        .value("comparison", comparison);
  }

  private static void side(List<List<String>> terms, String side, String label, Origin origin) {
    terms.add(List.of(side, label));
    terms.add(List.of(side + ", scan", origin.scanId() + ", " + origin.startedAt()));
    terms.add(List.of(side + ", toolchain", origin.toolchain()));
    terms.add(
        List.of(
            side + ", command",
            origin.command() + ", " + origin.jobs() + " jobs on " + origin.cpus() + " processors"));
    String commit = origin.commit();
    if (commit != null) {
      terms.add(List.of(side + ", commit", commit));
    }
  }
}
