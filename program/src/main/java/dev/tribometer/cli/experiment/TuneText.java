package dev.tribometer.cli.experiment;

import dev.tribometer.experiment.ExperimentResult;
import dev.tribometer.experiment.ExperimentResult.ArmResult;
import dev.tribometer.experiment.ExperimentResult.Effect;
import dev.tribometer.experiment.ExperimentResult.Part;
import dev.tribometer.experiment.Standing;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.PrintStream;

/// The answer of `tune` on a terminal.
final class TuneText {
  private static final int NAME_WIDTH = 34;

  private TuneText() {}

  /// @param isApplied whether the proposal is written next, so that nobody need be told how
  static void print(ExperimentResult result, boolean isApplied, Terminal terminal) {
    PrintStream out = terminal.out();
    Ink ink = terminal.outInk();
    out.println(ink.bold(Printable.line(result.measured())));
    for (Part part : result.parts()) {
      if (part.arms().isEmpty()) {
        continue;
      }
      out.println();
      out.println(
          ink.bold(
              part.name().equals("race")
                  ? "Each remedy against the workspace as it is"
                  : "Combinations, proved with trials of their own"));
      part.arms().forEach(arm -> line(arm, out, ink));
    }
    if (!result.untried().isEmpty()) {
      out.println();
      out.println(ink.bold("Not tried"));
      result
          .untried()
          .forEach(each ->
              out.println(
                  "  "
                      + Printable.padRight(each.id(), NAME_WIDTH)
                      + Printable.line(each.because())));
    }
    result.notes().forEach(note -> out.println("note: " + Printable.line(note)));
    proposal(result, isApplied, out, ink);
  }

  private static void line(ArmResult arm, PrintStream out, Ink ink) {
    String name = "  " + Printable.padRight(Printable.line(arm.id()), NAME_WIDTH);
    Effect cpu = arm.cpu();
    Effect wall = arm.wall();
    Standing.Figures base = arm.base();
    Standing.Figures own = arm.figures();
    if (cpu == null || wall == null || base == null || own == null) {
      String because = arm.because().lines().findFirst().orElse("");
      out.println(name + ExperimentText.verdict(arm) + ": " + Printable.line(because));
      return;
    }
    String verdict = ExperimentText.verdict(arm);
    out.println(
        name
            + Printable.padRight(ExperimentText.figures(arm) + " CPU", 25)
            + Printable.padRight(ExperimentText.percent(cpu.ratio()), 9)
            + Printable.padRight("(" + ExperimentText.interval(cpu) + ")", 20)
            + (arm.outcome().equals("less") ? ink.green(verdict) : verdict)
            + ink.faint(
                "  clock "
                    + ExperimentText.percent(wall.ratio())
                    + ", disk "
                    + QuantityFormat.bytes(own.targetBytes())
                    + ", "
                    + cpu.rounds()
                    + (cpu.rounds() == 1 ? " round" : " rounds")));
  }

  private static void proposal(
      ExperimentResult result, boolean isApplied, PrintStream out, Ink ink) {
    ExperimentResult.Proposal proposal = result.proposal();
    out.println();
    if (proposal == null) {
      out.println(ink.bold("Nothing is proposed: no remedy was proved to help."));
      return;
    }
    out.println(ink.bold("Proposed: " + String.join(", ", proposal.remedies())));
    proposal.sideEffects().forEach(each -> out.println("  side effects: " + each));
    out.println("  tests under the change: " + proposal.tests());
    proposal.byHand().forEach(each -> out.println("  by hand: " + Printable.line(each)));
    if (!proposal.patch().isEmpty()) {
      out.println();
      proposal.patch().lines().forEach(line -> out.println("  " + Printable.line(line)));
      if (!isApplied) {
        out.println();
        out.println("Next: tribometer tune --apply (with the same options) writes it");
      }
    }
  }
}
