package dev.tribometer.cli.why;

import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.rebuild.RebuildPlan;
import dev.tribometer.rebuild.UnitCosts;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.util.List;

/// Prints an answer for people.
public final class WhyText {
  private static final int FEW_ROOTS = 10;
  private static final int FEW_UNITS = 8;

  private final WhyAnswer answer;
  private final Terminal terminal;
  private final Ink ink;
  private final boolean all;

  private WhyText(WhyAnswer answer, Terminal terminal, boolean all) {
    this.answer = answer;
    this.terminal = terminal;
    this.ink = terminal.outInk();
    this.all = all;
  }

  /// Prints it.
  ///
  /// @param all every cause and every unit, however many they are
  public static void render(WhyAnswer answer, Terminal terminal, boolean all) {
    new WhyText(answer, terminal, all).render();
  }

  private void render() {
    RebuildPlan plan = answer.plan();
    if (plan.units().isEmpty()) {
      line(
          ink.bold(Printable.line(plan.command()))
              + " would rebuild nothing: "
              + (plan.totalUnits() == 1 ? "its unit is" : "all " + plan.totalUnits() + " units are")
              + " up to date.");
      return;
    }
    line(
        ink.bold(Printable.line(plan.command()))
            + " would rebuild "
            + plan.units().size()
            + " of "
            + plan.totalUnits()
            + (plan.totalUnits() == 1 ? " unit" : " units")
            + cost(answer.units())
            + ".");
    List<RebuildPlan.Root> roots = answer.roots();
    int shown = all ? roots.size() : Math.min(roots.size(), FEW_ROOTS);
    for (int i = 0; i < shown; i++) {
      line("");
      root(i + 1, roots.get(i));
    }
    if (shown < roots.size()) {
      line("");
      line("… and " + (roots.size() - shown) + " more causes (--all shows them)");
    }
    line("");
    footer();
  }

  private void root(int number, RebuildPlan.Root root) {
    String head = Printable.padLeft(Integer.toString(number), 2) + "  ";
    line(
        head
            + ink.bold(Printable.line(root.cause().sentence()))
            + cost(WhyAnswer.all(root))
            + shared(root));
    root.cause().details().forEach(detail -> line("    " + Printable.line(detail)));
    line("    rebuilds " + names(root.own()));
    if (!root.cascade().isEmpty()) {
      line("    and then " + names(root.cascade()));
    }
  }

  private String shared(RebuildPlan.Root root) {
    int alone = answer.alone(root).size();
    int size = root.size();
    return answer.plan().roots().size() == 1 || alone == size
        ? ""
        : ink.faint(" (" + alone + " of " + size + " units for this alone)");
  }

  private String cost(List<Integer> units) {
    long cpuNs = answer.cpuNs(units);
    return cpuNs == 0
        ? ""
        : ", at most " + ink.yellow(QuantityFormat.text(new Quantity.CpuTime(cpuNs)));
  }

  private String names(List<Integer> units) {
    List<String> labels =
        units.stream().map(index -> answer.plan().unit(index).label()).distinct().toList();
    if (all || labels.size() <= FEW_UNITS) {
      return Printable.line(String.join(", ", labels));
    }
    return Printable.line(
        String.join(", ", labels.subList(0, FEW_UNITS - 1))
            + " and "
            + (labels.size() - FEW_UNITS + 1)
            + " more");
  }

  private void footer() {
    UnitCosts costs = answer.costs();
    if (costs == null) {
      line(ink.faint("What it costs is not known yet: tribometer scan measures it."));
    } else {
      String unpriced =
          answer.unpriced() == 0
              ? ""
              : "; "
                  + answer.unpriced()
                  + " of the units were not in that scan and are not counted";
      line(
          ink.faint(
              "Cost: compiling each unit from nothing, as scan "
                  + costs.scanId()
                  + " ("
                  + costs.profile()
                  + " profile) measured it; what is compiled incrementally costs less"
                  + unpriced
                  + "."));
    }
    line(ink.faint("Nothing was built and nothing of yours was changed."));
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
