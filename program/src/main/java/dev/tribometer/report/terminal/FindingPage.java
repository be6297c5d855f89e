package dev.tribometer.report.terminal;

import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import java.io.PrintStream;
import java.util.List;

/// One finding with all that is known of it: cost, evidence, remedies and patch.
public final class FindingPage {
  private final PrintStream out;
  private final Ink ink;
  private final int width;

  private FindingPage(Terminal terminal) {
    this.out = terminal.out();
    this.ink = terminal.outInk();
    this.width = terminal.width();
  }

  /// Prints the page.
  public static void render(Finding finding, Terminal terminal) {
    FindingPage page = new FindingPage(terminal);
    page.head(finding);
    page.evidence(finding.evidence());
    int number = 1;
    for (Remedy remedy : finding.remedies()) {
      page.remedy(remedy, finding.remedies().size() == 1 ? "Remedy" : "Remedy " + number++);
    }
  }

  private void head(Finding finding) {
    paragraph("", ink.bold(Printable.line(finding.title())));
    field("finding", Printable.line(finding.id()));
    field("rule", Printable.line(finding.rule()));
    field("place", ink.cyan(TerminalReport.place(finding.place())));
    field("cost", cost(finding.cost()));
    for (Cost cost : finding.alsoCosts()) {
      field("also", cost(cost));
    }
  }

  private static String cost(Cost cost) {
    String share =
        Double.isNaN(cost.share())
            ? ""
            : ", " + QuantityFormat.percent(cost.share()) + " of the whole";
    return Printable.line(QuantityFormat.text(cost.quantity()) + " " + cost.per())
        + share
        + " ("
        + TerminalReport.mark(cost.confidence())
        + " "
        + cost.confidence().word()
        + ")";
  }

  private void evidence(List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    out.println();
    out.println(ink.bold("Evidence"));
    for (Evidence fact : evidence) {
      paragraph("  ", Printable.line(fact.text()));
      if (!fact.columns().isEmpty()) {
        TextTable.lines(fact.columns(), fact.rows(), width - 4, ink)
            .forEach(line -> out.println("    " + line));
      }
      String sql = fact.sql();
      if (sql != null) {
        out.println(ink.faint("    tribometer sql " + shellQuoted(Printable.line(sql))));
      }
    }
  }

  private void remedy(Remedy remedy, String head) {
    out.println();
    paragraph("", ink.bold(head + ": ") + ink.green(Printable.line(remedy.summary())));
    int number = 1;
    for (String step : remedy.steps()) {
      paragraph("  ", number++ + ". " + Printable.line(step));
    }
    if (!remedy.sideEffects().isBlank()) {
      paragraph("  ", "Side effects: " + Printable.line(remedy.sideEffects()));
    }
    String check = remedy.check();
    if (check != null) {
      out.println("  Check: " + ink.cyan(Printable.line(check)));
    }
    String patch = remedy.patch();
    if (patch != null) {
      out.println("  Patch (tribometer show ID --patch | git apply):");
      patch.lines().forEach(line -> out.println("    " + painted(Printable.line(line))));
    }
  }

  private String painted(String line) {
    if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")) {
      return ink.cyan(line);
    }
    return line.startsWith("+") ? ink.green(line) : line.startsWith("-") ? ink.red(line) : line;
  }

  private void field(String name, String value) {
    out.println("  " + ink.faint(Printable.padRight(name, 8)) + value);
  }

  /// Breaks a text at spaces; a word that is longer than a line stays whole.
  private void paragraph(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    int used = indent.length();
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      int cells = Printable.width(word.replaceAll("\u001b\\[[0-9;]*m", ""));
      if (!first && used + 1 + cells > width) {
        out.println(line);
        line.setLength(0);
        line.append(indent);
        used = indent.length();
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      used += (first ? 0 : 1) + cells;
      first = false;
    }
    out.println(line);
  }

  /// A text as one word of a POSIX shell.
  private static String shellQuoted(String text) {
    return text.indexOf('"') < 0 && text.indexOf('$') < 0 && text.indexOf('`') < 0
        ? "\"" + text.replace("\\", "\\\\") + "\""
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
