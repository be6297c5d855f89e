package dev.tribometer.cli.simulate;

import dev.tribometer.fact.ScanFact;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import dev.tribometer.simulate.Prediction;
import dev.tribometer.simulate.Questions;
import dev.tribometer.simulate.split.SplitAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where a crate is best cut, on a terminal.
public final class SplitText {
  private static final int FEW = 6;
  private static final int FEW_MODULES = 12;

  private final SplitAdvice advice;
  private final Terminal terminal;

  private SplitText(SplitAdvice advice, Terminal terminal) {
    this.advice = advice;
    this.terminal = terminal;
  }

  /// Prints it.
  public static void render(ScanFact scan, SplitAdvice advice, Terminal terminal) {
    new SplitText(advice, terminal).print(scan);
  }

  /// Why a crate cannot be cut, in half a sentence.
  static String whyNot(SplitAdvice advice) {
    if (advice.modules() < 2) {
      return "all of it is one module";
    }
    if (!advice.largestKnot().isEmpty()) {
      return advice.largestKnot().size()
          + " of its "
          + advice.modules()
          + " modules, "
          + percent(advice.knotShare())
          + " of its CPU time, name each other in a circle";
    }
    return "no set of its modules that needs nothing of the rest is large enough";
  }

  private void print(ScanFact scan) {
    String root = scan.workspaceRoot();
    line(
        terminal.outInk().bold(Printable.line(root.substring(root.lastIndexOf('/') + 1)))
            + "  where "
            + Printable.line(advice.unit())
            + " could be cut, simulated from scan "
            + scan.scanId()
            + ", "
            + scan.profile()
            + " profile, cold build");
    line(
        "Every gain below is ◐ modelled. Over four workspaces the median error of the simulation is "
            + QuantityFormat.percent(Questions.CORPUS_ERROR)
            + "; how the");
    line(
        "crate's time divides over its modules is estimated: the front end by the length of the source, code"
            + " generation by "
            + (advice.isByCodegenUnits() ? "its codegen units." : "the same."));
    line("");
    line(
        Printable.line(advice.unit())
            + ": "
            + advice.modules()
            + (advice.modules() == 1 ? " module, " : " modules, ")
            + String.format(Locale.ROOT, "%,d lines, ", advice.lines())
            + time(advice.cpuNs())
            + " CPU, "
            + (advice.slackNs() < 1e6
                ? "on the critical path"
                : time(advice.slackNs()) + " away from the critical path"));
    if (!advice.largestKnot().isEmpty()) {
      line(
          advice.largestKnot().size()
              + " of the modules ("
              + percent(advice.knotShare())
              + " of its CPU time) name each other in a circle and stay together: "
              + list(advice.largestKnot(), FEW_MODULES));
    }
    advice.problems().stream().limit(3).forEach(each -> line("note: " + Printable.line(each)));
    line("");
    if (!advice.cuts().isEmpty() && !advice.helpsHere()) {
      line(
          "With "
              + count(advice.base().jobs(), "job", "jobs")
              + " on "
              + count(advice.base().processors(), "processor", "processors")
              + " no cut gains time, since they are busy without; these would where there are more.");
      line("");
    }
    if (advice.cuts().isEmpty()) {
      none();
    } else {
      table("Cuts that need no other change of the code", advice.cuts(), 1);
      line("");
      details(advice.cuts(), 1);
    }
    if (!advice.turned().isEmpty()) {
      line("");
      table("With a few references turned round first", advice.turned(), advice.cuts().size() + 1);
      line("");
      details(advice.turned(), advice.cuts().size() + 1);
    }
  }

  private void none() {
    SplitAdvice.Cut best = advice.best();
    line(terminal.outInk().bold("No cut helps."));
    if (best == null) {
      line("It cannot be cut along its modules: " + whyNot(advice) + ".");
    } else {
      line(
          "The best, "
              + list(best.lower(), FEW)
              + " below the rest ("
              + percent(best.share())
              + " of its CPU time), would change the build by "
              + change(best.here(), advice.base())
              + ", and by "
              + change(best.many(), advice.baseMany())
              + " with as many processors as wanted.");
    }
  }

  private void table(String title, List<SplitAdvice.Cut> cuts, int first) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      SplitAdvice.Cut cut = cuts.get(i);
      rows.add(
          List.of(
              Integer.toString(first + i),
              percent(cut.share()),
              cut.lower().size() + " of " + advice.modules(),
              time(cut.here().lengthNs()),
              change(cut.here(), advice.base()),
              signed(cut.here().cpuNs() / advice.base().cpuNs() - 1),
              change(cut.many(), advice.baseMany()),
              Integer.toString(cut.references()),
              Integer.toString(cut.orphans().size())));
    }
    line(terminal.outInk().bold(title));
    TextTable.lines(
            List.of(
                "cut",
                "its lower part",
                "modules",
                "clock, " + advice.base().jobs() + (advice.base().jobs() == 1 ? " job" : " jobs"),
                "",
                "CPU",
                "clock, any jobs",
                "references",
                "orphans"),
            rows,
            terminal.width(),
            terminal.outInk())
        .forEach(this::line);
  }

  private void details(List<SplitAdvice.Cut> cuts, int first) {
    for (int i = 0; i < cuts.size(); i++) {
      details(cuts.get(i), first + i);
    }
  }

  private void details(SplitAdvice.Cut cut, int number) {
    if (cut.upper().isEmpty()) {
      line(
          terminal.outInk().bold("Cut " + number)
              + "  all of it in a library, which the root file calls: a library starts when the"
              + " metadata of what it");
      line("  needs is there, and what is linked when all of that is finished");
      return;
    }
    boolean isShort = cut.lower().size() <= cut.upper().size();
    line(
        terminal.outInk().bold("Cut " + number)
            + "  "
            + (isShort
                ? "below: " + list(cut.lower(), FEW_MODULES) + "; above: the rest"
                : "above: " + list(cut.upper(), FEW_MODULES) + "; below: the rest"));
    if (cut.across().isEmpty()) {
      line(
          "  nothing is named across: both are built side by side, and a third crate hands on what they have");
    } else {
      line(
          "  across: "
              + count(cut.references(), "reference to ", "references to ")
              + count(cut.across().size(), "name", "names")
              + ", "
              + cut.unpublished()
              + " of them not pub today: "
              + named(cut.across()));
    }
    if (!cut.back().isEmpty()) {
      line("  turn round first: " + named(cut.back()));
    }
    if (!cut.notNeeded().isEmpty()) {
      line("  the lower part does without " + list(cut.notNeeded(), FEW));
    }
    if (!cut.orphans().isEmpty()) {
      line(
          "  orphan rule: "
              + count(cut.orphans().size(), "implementation", "implementations")
              + " would have neither trait nor type in the upper crate and must move down:");
      cut.orphans().stream().limit(FEW).forEach(each -> line("    " + Printable.line(each)));
      if (cut.orphans().size() > FEW) {
        line("    and " + (cut.orphans().size() - FEW) + " more (--format json)");
      }
    }
  }

  private static String named(List<SplitAdvice.Named> names) {
    return names.stream()
            .limit(FEW)
            .map(each ->
                (each.from().isEmpty() ? "" : each.from() + " → ")
                    + each.name()
                    + " "
                    + each.count())
            .collect(Collectors.joining(", "))
        + (names.size() > FEW ? ", …" : "");
  }

  private static String list(List<String> names, int most) {
    return names.stream().limit(most).collect(Collectors.joining(", "))
        + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private void line(String text) {
    terminal.out().println(text);
  }

  private static String change(Prediction.Answer answer, Prediction.Answer base) {
    return signed(answer.lengthNs() / base.lengthNs() - 1);
  }

  private static String time(double ns) {
    return QuantityFormat.duration(Math.round(ns));
  }

  private static String percent(double share) {
    return QuantityFormat.percent(share);
  }

  private static String signed(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", share * 100);
  }
}
