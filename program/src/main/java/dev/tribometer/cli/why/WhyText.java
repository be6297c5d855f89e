package dev.tribometer.cli.why;

import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.rebuild.PastBuild;
import dev.tribometer.rebuild.RebuildPlan;
import dev.tribometer.rebuild.UnitCosts;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Prints an answer for people.
public final class WhyText {
  private static final int FEW_ROOTS = 10;
  private static final int FEW_UNITS = 8;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

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
    PastBuild past = answer.past();
    line(past == null ? next(plan) : last(plan, past));
    if (plan.units().isEmpty()) {
      return;
    }
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

  private String next(RebuildPlan plan) {
    String command = ink.bold(Printable.line(plan.command()));
    if (plan.units().isEmpty()) {
      return command
          + " would rebuild nothing: "
          + (plan.totalUnits() == 1 ? "its unit is" : "all " + plan.totalUnits() + " units are")
          + " up to date.";
    }
    return command + " would rebuild " + count(plan) + cost(answer.units()) + ".";
  }

  private String last(RebuildPlan plan, PastBuild past) {
    String command =
        past.log() == null
            ? "The last build (" + Printable.line(plan.command()) + ")"
            : ink.bold(Printable.line(plan.command()));
    String when = ", " + WHEN.format(past.started().atZone(ZoneId.systemDefault()));
    if (plan.units().isEmpty()) {
      return command + when + ", rebuilt nothing.";
    }
    return command
        + when
        + ", rebuilt "
        + count(plan)
        + (past.ended().isAfter(past.started())
            ? " in "
                + QuantityFormat.duration(Duration.between(past.started(), past.ended()).toNanos())
            : "")
        + "."
        + (past.unfinished().isEmpty()
            ? ""
            : " It failed or was interrupted: "
                + Printable.line(String.join(", ", past.unfinished()))
                + " did not come to its end.");
  }

  private static String count(RebuildPlan plan) {
    int rebuilt = plan.units().size();
    int all = plan.totalUnits() < 0 ? rebuilt : plan.totalUnits();
    return rebuilt + (plan.totalUnits() < 0 ? "" : " of " + all) + (all == 1 ? " unit" : " units");
  }

  private void root(int number, RebuildPlan.Root root) {
    String head = Printable.padLeft(Integer.toString(number), 2) + "  ";
    line(
        head
            + ink.bold(Printable.line(root.cause().sentence()))
            + cost(WhyAnswer.all(root))
            + shared(root));
    root.cause().details().forEach(detail -> line("    " + Printable.line(detail)));
    line((answer.past() == null ? "    rebuilds " : "    rebuilt ") + names(root.own()));
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
    Quantity cost = answer.cost(units);
    return cost.amount() == 0
        ? ""
        : (answer.past() == null ? ", at most " : ", ") + ink.yellow(QuantityFormat.text(cost));
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
    PastBuild past = answer.past();
    if (past != null) {
      pastFooter(past);
      return;
    }
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

  private void pastFooter(PastBuild past) {
    line(ink.faint("Cost: how long the units ran on the clock, one beside the other."));
    if (past.log() != null) {
      line(
          ink.faint(
              "From cargo's own log of that build, "
                  + Printable.line(past.log().toString())
                  + "."));
      return;
    }
    line(
        ink.faint(
            "Cargo kept no log of it. This is inferred from its records in the target directory and"
                + " the times of files;"));
    line(
        ink.faint(
            "earlier values of variables and settings are not among them. A nightly cargo keeps a"
                + " log of every build with"));
    line(ink.faint("  [unstable]              in ~/.cargo/config.toml"));
    line(ink.faint("  build-analysis = true"));
    line(ink.faint("  [build.analysis]"));
    line(ink.faint("  enabled = true"));
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
