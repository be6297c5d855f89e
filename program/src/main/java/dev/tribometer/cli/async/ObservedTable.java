package dev.tribometer.cli.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.lens.async.AsyncLens;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.BlockingSite;
import dev.tribometer.lens.async.observed.Observation;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// What a run showed, as a person reads it.
public final class ObservedTable {
  private static final int MOST = 20;

  private ObservedTable() {}

  /// Prints it.
  public static void render(AsyncModel model, Observing observing, Terminal terminal) {
    PrintStream out = terminal.out();
    Ink ink = terminal.outInk();
    Observation seen = observing.observation();
    out.println();
    out.println(
        ink.bold("Observed")
            + Printable.line(
                "  "
                    + String.join(" ", observing.command())
                    + ": "
                    + observing.run().processes()
                    + (observing.run().processes() == 1 ? " process, " : " processes, ")
                    + seen.inPolls()
                    + " calls that wait inside polls (measured)"));
    Map<BlockingSite, Finding> findings = AsyncLens.findings(model);
    for (BlockingSite site : model.sites()) {
      Finding finding = findings.get(site);
      out.println(
          "  "
              + ink.faint(finding == null ? "" : finding.id())
              + "  "
              + ink.cyan(Printable.line(model.text(site.place())))
              + "  "
              + seen.of(site).map(ObservedTable::text).orElse("not exercised"));
    }
    List<Observation.Unforeseen> others = seen.unforeseen();
    if (!others.isEmpty()) {
      out.println();
      out.println(ink.bold("Inside a poll, and foreseen by no chain"));
      for (Observation.Unforeseen each : others.subList(0, Math.min(MOST, others.size()))) {
        out.println(
            Printable.line(
                "  "
                    + each.call()
                    + "  "
                    + each.place()
                    + "  "
                    + each.function()
                    + "  "
                    + text(each.tally())));
      }
      if (others.size() > MOST) {
        out.println(
            "  and "
                + (others.size() - MOST)
                + " more: tribometer sql \"SELECT * FROM observed_call\"");
      }
    }
    observing.notes().forEach(note -> out.println(Printable.line("note: " + note)));
  }

  private static String text(Observation.Tally tally) {
    return "observed "
        + (tally.count() == 1 ? "once, " : tally.count() + " times, ")
        + QuantityFormat.duration(tally.totalNs())
        + (tally.count() == 1 ? "" : ", the longest " + QuantityFormat.duration(tally.maxNs()));
  }
}
