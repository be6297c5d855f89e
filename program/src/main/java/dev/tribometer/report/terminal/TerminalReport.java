package dev.tribometer.report.terminal;

import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.List;

/// The ledger on one screen: what the build took, where it went, the ten dearest frictions with
/// what helps, and what to run next.
///
/// On a terminal the report fits its height (24 lines at least); otherwise each friction takes two
/// lines and every note is printed.
public final class TerminalReport {
  private static final int DEAREST = 10;
  private static final int BARS = 5;
  private static final int BAR_CELLS = 24;

  private final Ledger ledger;
  private final int width;
  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  private TerminalReport(Ledger ledger, Terminal terminal) {
    this.ledger = ledger;
    this.width = terminal.width();
    this.ink = terminal.outInk();
  }

  /// Prints the report.
  ///
  /// @param all whether to print every friction, outcome and note, however high the terminal is
  public static void render(Ledger ledger, Terminal terminal, boolean all) {
    TerminalReport report = new TerminalReport(ledger, terminal);
    report.fill(all ? 0 : terminal.height(), all ? Integer.MAX_VALUE : DEAREST);
    report.lines.forEach(terminal.out()::println);
  }

  /// Prints the report, the ten dearest frictions only.
  public static void render(Ledger ledger, Terminal terminal) {
    render(ledger, terminal, false);
  }

  private void fill(int height, int most) {
    List<Finding> findings = ledger.findings();
    head();
    if (height == 0 || height >= 30) {
      lines.add("");
    }
    attribution(height == 0 ? Integer.MAX_VALUE : BARS);
    int shown = Math.min(findings.size(), most);
    // A blank line, the title; then a blank line, the notes, what to run next, and the shell's
    // line.
    int room = height - lines.size() - 5;
    boolean twoLines = height == 0 || room >= 2 * shown;
    findings(findings, shown, twoLines);
    notes(height == 0 ? Integer.MAX_VALUE : Math.max(1, room - shown * (twoLines ? 2 : 1)));
    next(findings, shown);
  }

  private static String toTheSecond(String instant) {
    return instant.replaceFirst("\\.[0-9]+Z$", "Z");
  }

  private void head() {
    String name = ledger.workspace().substring(ledger.workspace().lastIndexOf('/') + 1);
    line(
        ink.bold(Printable.line(name)),
        "  " + ledger.scenario() + ", " + compiler() + ", " + toTheSecond(ledger.startedAt()));
    lines.add(
        ink.bold(QuantityFormat.duration(ledger.cpuNanoseconds()) + " CPU")
            + ", "
            + QuantityFormat.duration(ledger.wallNanoseconds())
            + " on the clock, "
            + ledger.units()
            + (ledger.units() == 1 ? " unit" : " units")
            + (ledger.complete()
                ? ""
                : ink.red("  incomplete: the build did not finish; this is what was built")));
  }

  // "rustc 1.95.0 (59807616e 2026-04-14)" without what stands between parentheses.
  private String compiler() {
    int end = ledger.toolchain().indexOf(" (");
    return end < 0 ? ledger.toolchain() : ledger.toolchain().substring(0, end);
  }

  private void attribution(int most) {
    List<Attribution> rows = new ArrayList<>(ledger.attribution());
    if (rows.isEmpty() || ledger.cpuNanoseconds() <= 0) {
      return;
    }
    rows.sort((a, b) -> Long.compare(b.cpuNanoseconds(), a.cpuNanoseconds()));
    if (rows.size() > most) {
      List<Attribution> rest = rows.subList(most - 1, rows.size());
      long sum = rest.stream().mapToLong(Attribution::cpuNanoseconds).sum();
      String label = "the other " + rest.size();
      rows = new ArrayList<>(rows.subList(0, most - 1));
      rows.add(new Attribution(label, sum));
    }
    lines.add(ink.bold("Where the CPU time went"));
    int labels = 8;
    for (Attribution row : rows) {
      labels = Math.max(labels, Math.min(24, Printable.width(Printable.line(row.label()))));
    }
    for (Attribution row : rows) {
      double share = (double) row.cpuNanoseconds() / ledger.cpuNanoseconds();
      lines.add(
          "  "
              + Printable.padRight(Printable.cut(Printable.line(row.label()), labels), labels)
              + "  "
              + Printable.padLeft(QuantityFormat.duration(row.cpuNanoseconds()), 10)
              + "  "
              + Printable.padLeft(QuantityFormat.percent(share), 7)
              + "  "
              + ink.cyan(bar(share)));
    }
  }

  /// A bar in eighths of a cell.
  private static String bar(double share) {
    int eighths = (int) Math.round(Math.clamp(share, 0, 1) * BAR_CELLS * 8);
    String whole = "█".repeat(eighths / 8);
    int rest = eighths % 8;
    return rest == 0 ? whole : whole + (char) ('\u2590' - rest);
  }

  private void findings(List<Finding> findings, int shown, boolean twoLines) {
    lines.add("");
    if (findings.isEmpty()) {
      lines.add(ink.bold("No rule found a friction"));
      return;
    }
    String which =
        shown == findings.size()
            ? "Frictions, the dearest first"
            : "The " + shown + " dearest of " + findings.size() + " frictions";
    lines.add(ink.bold(which) + ink.faint("   ● measured  ◐ modelled  ○ inferred"));
    int costs = 0;
    for (Finding finding : findings.subList(0, shown)) {
      costs = Math.max(costs, Printable.width(cost(finding.cost())));
    }
    for (int i = 0; i < shown; i++) {
      finding(i + 1, findings.get(i), costs, twoLines);
    }
  }

  private void finding(int number, Finding finding, int costs, boolean twoLines) {
    Cost cost = finding.cost();
    String share = Double.isNaN(cost.share()) ? "" : QuantityFormat.percent(cost.share());
    String head =
        Printable.padLeft(Integer.toString(number), 2)
            + "  "
            + Printable.padLeft(cost(cost), costs)
            + " "
            + Printable.padLeft(share, 7)
            + " "
            + mark(cost.confidence())
            + " ";
    int left = Printable.width(head);
    String remedy = Printable.line(finding.remedies().getFirst().summary());
    String place = place(finding.place());
    if (twoLines) {
      String title = Printable.line(finding.title());
      int room = Math.max(10, width - left - Printable.width(finding.id()) - 2);
      lines.add(
          head
              + ink.bold(Printable.padRight(Printable.cut(title, room), room))
              + "  "
              + ink.faint(Printable.line(finding.id())));
      String where = Printable.cut(place, 40);
      int rest = Math.max(10, width - left - 4 - Printable.width(where));
      lines.add(
          " ".repeat(left) + ink.cyan(where) + ink.green("  → ") + Printable.cut(remedy, rest));
      return;
    }
    int places = Math.clamp((width - left) / 3, 8, 40);
    int rest = Math.max(10, width - left - places - 2);
    lines.add(
        head
            + ink.cyan(Printable.padRight(Printable.cut(place, places), places))
            + "  "
            + Printable.cut(remedy, rest));
  }

  private static String cost(Cost cost) {
    String text = QuantityFormat.text(cost.quantity());
    return text.endsWith(" CPU") ? text.substring(0, text.length() - 4) : text;
  }

  static String mark(Confidence confidence) {
    return switch (confidence) {
      case MEASURED -> "●";
      case MODELLED -> "◐";
      case INFERRED -> "○";
    };
  }

  static String place(Place place) {
    if (place.file() == null) {
      return Printable.line(place.what());
    }
    String at = place.line() > 0 ? ":" + place.line() : "";
    return Printable.line(place.what() + " (" + place.file() + at + ")");
  }

  private void notes(int most) {
    List<String> notes = new ArrayList<>(ledger.notes());
    for (RuleOutcome outcome : ledger.outcomes()) {
      if (outcome instanceof RuleOutcome.NotMeasured rule) {
        notes.add(
            rule.rule() + " was not measured: " + rule.missing() + "; run: " + rule.command());
      }
    }
    lines.add("");
    if (notes.size() > most) {
      int shown = Math.max(0, most - 1);
      String rest = notes.size() - shown + " notes";
      notes = new ArrayList<>(notes.subList(0, shown));
      notes.add((shown == 0 ? rest : rest + " more") + ": tribometer show --all");
    }
    for (String note : notes) {
      lines.add(ink.yellow("note: ") + Printable.cut(Printable.line(note), noteWidth()));
    }
  }

  private int noteWidth() {
    return Math.max(10, width - 6);
  }

  private void next(List<Finding> findings, int shown) {
    String details = findings.isEmpty() ? "" : "tribometer show 1 (evidence, patch)   ";
    String all = shown < findings.size() && width >= 100 ? "tribometer show --all   " : "";
    line(ink.bold("Next: "), details + all + "tribometer open (report)");
  }

  private void line(String painted, String rest) {
    int used = Printable.width(painted.replaceAll("\u001b\\[[0-9;]*m", ""));
    lines.add(painted + Printable.cut(Printable.line(rest), Math.max(0, width - used)));
  }
}
