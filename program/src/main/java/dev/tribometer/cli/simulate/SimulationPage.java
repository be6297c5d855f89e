package dev.tribometer.cli.simulate;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.PageHead;
import dev.tribometer.report.ReportPage;
import dev.tribometer.simulate.Prediction;
import dev.tribometer.simulate.SliderData;
import java.util.List;
import java.util.Locale;

/// The page of a simulation: its answers, and sliders that answer in the page itself.
public final class SimulationPage {
  private SimulationPage() {}

  /// The page.
  public static ReportPage of(Facts facts, Prediction prediction) {
    ScanFact scan = facts.scan();
    Prediction.Check check = prediction.check();
    return ReportPage.of("simulation", ReportPage.workspaceName(scan.workspaceRoot()))
        .head(
            new PageHead(
                "what if, simulated from scan " + scan.scanId(),
                List.of(
                    new PageHead.Total("as it is", time(prediction.base().lengthNs())),
                    new PageHead.Total("the longest chain", time(prediction.chainNs())),
                    new PageHead.Total(
                        "error on the scan itself",
                        String.format(Locale.ROOT, "%+.1f %%", check.errorShare() * 100))),
                "Every figure here is modelled. The same model says "
                    + time(check.predictedNs())
                    + " of the scan's own build, which took "
                    + time(check.measuredNs())
                    + ".",
                List.of(),
                List.of(
                    List.of("Scan", scan.scanId()),
                    List.of("Command", scan.command()),
                    List.of("Compiler", scan.rustcVersion()))))
        .value("prediction", prediction)
        .value("whatIf", SliderData.of(facts));
  }

  private static String time(double ns) {
    return QuantityFormat.duration(Math.round(ns));
  }
}
