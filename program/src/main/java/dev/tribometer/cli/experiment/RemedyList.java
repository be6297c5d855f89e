package dev.tribometer.cli.experiment;

import dev.tribometer.cli.ExitStatus;
import dev.tribometer.experiment.catalogue.Candidate;
import dev.tribometer.experiment.catalogue.Candidates;
import dev.tribometer.experiment.catalogue.Catalogue;
import dev.tribometer.experiment.catalogue.CatalogueEntry;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The catalogue, held against this workspace and this machine.
public final class RemedyList {
  private RemedyList() {}

  /// A line of it.
  private record Line(
      int number, String id, String title, boolean canBeTried, String fact, String sideEffects) {}

  /// Prints it.
  ///
  /// @throws IOException where programs cannot be asked
  public static ExitStatus print(ExperimentSession session, Terminal terminal) throws IOException {
    Candidates candidates = new Candidates(session.setting());
    List<Line> lines = new ArrayList<>();
    for (CatalogueEntry entry : Catalogue.own().entries()) {
      Candidate candidate = candidates.of(entry);
      lines.add(
          switch (candidate) {
            case Candidate.Possible possible ->
                new Line(
                    entry.number(),
                    entry.id(),
                    entry.title(),
                    true,
                    String.join("; ", possible.facts()),
                    entry.sideEffects());
            case Candidate.Impossible impossible ->
                new Line(
                    entry.number(),
                    entry.id(),
                    entry.title(),
                    false,
                    impossible.because(),
                    entry.sideEffects());
          });
    }
    if (session.options().isJson()) {
      terminal.out().println(JsonTree.text(lines));
      return ExitStatus.DONE;
    }
    Ink ink = terminal.outInk();
    terminal.out().println(ink.bold("Remedies") + "   ✓ can be tried here   · cannot, and why");
    for (Line line : lines) {
      terminal
          .out()
          .println(
              (line.canBeTried() ? ink.green("✓") : ink.faint("·"))
                  + String.format(" %2d  ", line.number())
                  + Printable.padRight(line.id(), 31)
                  + Printable.line(line.title())
                  + (line.fact().isEmpty() ? "" : ink.faint("  " + Printable.line(line.fact()))));
    }
    terminal.out().println();
    terminal.out().println("Next: tribometer prove ID   tribometer tune");
    return ExitStatus.DONE;
  }
}
