package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.probe.edit.EditTrials;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Prints what edits cost, for people.
public final class EditsText {
  private static final int FEW = 10;
  private static final int FEW_FINDINGS = 5;

  private EditsText() {}

  /// Prints it.
  ///
  /// @param all every file
  public static void render(
      EditTrials.Result result, Ledger ledger, Terminal terminal, boolean all) {
    String workspace = ledger.workspace().substring(ledger.workspace().lastIndexOf('/') + 1);
    terminal
        .out()
        .println(
            terminal.outInk().bold(Printable.line(workspace))
                + "  CPU time of `"
                + Printable.line(result.command())
                + "` after one edit");
    terminal.out().println();
    crates(result, terminal);
    terminal.out().println();
    InsideText.render(result.facts(), terminal, all);
    files(result, terminal, all);
    double error = CrateEdits.medianError(result.facts());
    if (error >= 0) {
      terminal
          .out()
          .println(
              terminal
                  .outInk()
                  .faint(
                      "The model of crates that were not edited is off by "
                          + QuantityFormat.percent(error)
                          + " in the median, tried on each crate that was."));
    }
    findings(ledger, terminal, all);
    result.notes().forEach(note -> terminal.out().println("note: " + Printable.line(note)));
  }

  private static void findings(Ledger ledger, Terminal terminal, boolean all) {
    List<Finding> findings = ledger.findings();
    if (findings.isEmpty()) {
      return;
    }
    terminal.out().println();
    int shown = all ? findings.size() : Math.min(FEW_FINDINGS, findings.size());
    terminal
        .out()
        .println(
            terminal
                .outInk()
                .bold(
                    shown == findings.size()
                        ? "What makes edits dear"
                        : "The dearest " + shown + " of " + findings.size() + " findings"));
    for (Finding finding : findings.subList(0, shown)) {
      terminal.out().println(Printable.line("  " + finding.title()));
      terminal
          .out()
          .println(terminal.outInk().faint(Printable.line("    tribometer show " + finding.id())));
    }
    terminal.out().println();
  }

  private static void crates(EditTrials.Result result, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    for (CrateEdits crate : CrateEdits.of(result.facts())) {
      List<String> row = new ArrayList<>(List.of(crate.crate()));
      CrateEdits.KINDS.forEach(kind -> row.add(cost(crate.trial(kind))));
      row.add(Integer.toString(crate.units()));
      rows.add(row);
    }
    TextTable.lines(
            List.of("crate, measured", "comment", "private body", "public item", "units that run"),
            rows,
            terminal.width(),
            terminal.outInk())
        .forEach(terminal.out()::println);
  }

  private static void files(EditTrials.Result result, Terminal terminal, boolean all) {
    List<FileEditCost> files = result.facts().rows(FileEditCost.class);
    boolean history = files.stream().anyMatch(file -> file.commitWeight() > 0);
    List<List<String>> rows = new ArrayList<>();
    for (FileEditCost file : files) {
      if (all || rows.size() < FEW) {
        rows.add(
            List.of(
                history ? duration(file.perDayCpuNs()) : "",
                duration(file.bodyCpuNs()),
                Integer.toString(file.units()),
                String.format(Locale.ROOT, "%.1f", file.commitWeight()),
                file.confidence(),
                file.path()));
      }
    }
    TextTable.lines(
            List.of("a day's work", "private body", "units", "recent commits", "", "file"),
            rows,
            terminal.width(),
            terminal.outInk())
        .forEach(terminal.out()::println);
    if (rows.size() < files.size()) {
      terminal.out().println("… and " + (files.size() - rows.size()) + " more files (--all)");
    }
  }

  private static String cost(@Nullable EditTrial trial) {
    if (trial == null) {
      return "";
    }
    return trial.cpuNs() < 0 ? trial.outcome() : duration(trial.cpuNs());
  }

  private static String duration(long ns) {
    return ns < 0 ? "" : QuantityFormat.duration(ns);
  }
}
