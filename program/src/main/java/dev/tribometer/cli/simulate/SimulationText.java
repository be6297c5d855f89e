package dev.tribometer.cli.simulate;

import dev.tribometer.fact.ScanFact;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import dev.tribometer.simulate.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The answers of a simulation on a terminal, with how far they may be trusted.
public final class SimulationText {
  private SimulationText() {}

  /// Prints them.
  public static void render(ScanFact scan, Prediction prediction, Terminal terminal) {
    String root = scan.workspaceRoot();
    terminal
        .out()
        .println(
            terminal.outInk().bold(Printable.line(root.substring(root.lastIndexOf('/') + 1)))
                + "  simulated from scan "
                + scan.scanId()
                + ", "
                + scan.profile()
                + " profile, cold build");
    Prediction.Check check = prediction.check();
    terminal
        .out()
        .println(
            "Every figure below is ◐ modelled. The same model says "
                + time(check.predictedNs())
                + " of the scan's own build, which took "
                + time(check.measuredNs())
                + " ("
                + signed(check.errorShare())
                + ")");
    terminal
        .out()
        .println(
            "with the probes. Over four workspaces its median error at 1 and 2 jobs is "
                + QuantityFormat.percent(prediction.corpusErrorShare())
                + " (docs/measuring.md).");
    terminal.out().println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(prediction.base(), prediction.base()));
    prediction.answers().forEach(answer -> rows.add(row(answer, prediction.base())));
    print(
        "What if ("
            + count(prediction.base().jobs(), "job", "jobs")
            + ", "
            + count(prediction.base().processors(), "processor", "processors")
            + ")",
        rows,
        terminal);
    List<List<String>> sweep = new ArrayList<>();
    prediction.sweep().forEach(answer -> sweep.add(row(answer, prediction.base())));
    sweep.add(
        List.of(
            "as many as wanted",
            time(prediction.chainNs()),
            signed(prediction.chainNs() / prediction.base().lengthNs() - 1),
            "",
            "",
            ""));
    terminal.out().println();
    print("With all of that, on other machines", sweep, terminal);
  }

  private static void print(String title, List<List<String>> rows, Terminal terminal) {
    TextTable.lines(
            List.of(title, "clock", "", "CPU", "", "units"),
            rows,
            terminal.width(),
            terminal.outInk())
        .forEach(terminal.out()::println);
  }

  private static List<String> row(Prediction.Answer answer, Prediction.Answer base) {
    boolean isBase = answer.equals(base);
    return List.of(
        answer.question(),
        time(answer.lengthNs()),
        isBase ? "" : signed(answer.lengthNs() / base.lengthNs() - 1),
        time(answer.cpuNs()),
        isBase ? "" : signed(answer.cpuNs() / base.cpuNs() - 1),
        Integer.toString(answer.units()));
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String time(double ns) {
    return QuantityFormat.duration(Math.round(ns));
  }

  private static String signed(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", share * 100);
  }
}
