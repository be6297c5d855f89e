package dev.tribometer.report.terminal;

import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Comparison.Row;
import dev.tribometer.compare.Comparison.RuleRow;
import dev.tribometer.compare.Delta;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.ComparisonWords;
import java.util.ArrayList;
import java.util.List;

/// A comparison in the terminal.
public final class ComparisonText {
  private static final int CRATES = 12;
  private static final int CAUSES = 10;

  private ComparisonText() {}

  /// Prints it.
  ///
  /// @param labelA how the user called the first side
  /// @param commits the commits between the sides, a line each
  public static void render(
      Comparison comparison,
      String labelA,
      String labelB,
      List<String> commits,
      Terminal terminal) {
    Ink ink = terminal.outInk();
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.bold("A " + Printable.line(labelA) + "  →  B " + Printable.line(labelB))
            + "  "
            + comparison.b().scenario());
    lines.add(ink.bold(ComparisonWords.verdict(comparison)));
    lines.add(ComparisonWords.counts(comparison));
    for (String note : comparison.notes()) {
      lines.add(ink.yellow("note: ") + Printable.line(note));
    }
    commits.forEach(commit -> lines.add(Printable.line(commit)));
    heading(lines, ink, "The whole");
    List<List<String>> whole = new ArrayList<>();
    whole.add(row("CPU", comparison.total()));
    Delta wall = comparison.wall();
    whole.add(
        List.of(
            "on the clock",
            QuantityFormat.duration(wall.aNs()),
            QuantityFormat.duration(wall.bNs()),
            ComparisonWords.signed(wall.differenceNs()),
            ComparisonWords.share(wall),
            "nothing is claimed"));
    table(lines, ink, terminal.width(), "", whole);
    if (!comparison.causes().isEmpty()) {
      heading(lines, ink, "Why");
      comparison.causes().stream()
          .limit(CAUSES)
          .forEach(cause ->
              lines.add(
                  "  " + Printable.line(ComparisonWords.cause(cause, comparison.confidence()))));
      more(lines, comparison.causes().size(), CAUSES, "causes");
    }
    List<Row> crates =
        comparison.crates().stream().filter(each -> !each.state().equals("same")).toList();
    if (!crates.isEmpty()) {
      heading(lines, ink, "By crate (CPU)");
      table(
          lines,
          ink,
          terminal.width(),
          "crate",
          crates.stream().limit(CRATES).map(each -> row(name(each), each.delta())).toList());
      more(lines, crates.size(), CRATES, "crates");
    }
    heading(lines, ink, "By phase (modelled parts of the CPU time)");
    table(
        lines,
        ink,
        terminal.width(),
        "phase",
        comparison.phases().stream().map(each -> row(each.name(), each.delta())).toList());
    rules(lines, ink, terminal.width(), comparison.rules());
    frictions(lines, ink, "New findings", comparison.appeared());
    frictions(lines, ink, "Gone", comparison.vanished());
    if (!comparison.unsteady().isEmpty()) {
      lines.add("");
      lines.add(
          comparison.unsteady().size()
              + " findings came or went though nothing that they name changed: they are near a"
              + " rule's limit");
    }
    lines.forEach(terminal.out()::println);
  }

  private static String name(Row row) {
    return row.state().equals("changed") ? row.name() : row.name() + " (" + row.state() + ")";
  }

  private static List<String> row(String name, Delta delta) {
    return List.of(
        name,
        QuantityFormat.duration(delta.aNs()),
        QuantityFormat.duration(delta.bNs()),
        ComparisonWords.signed(delta.differenceNs()),
        ComparisonWords.share(delta),
        ComparisonWords.claim(delta));
  }

  private static void heading(List<String> lines, Ink ink, String text) {
    lines.add("");
    lines.add(ink.bold(text));
  }

  private static void table(
      List<String> lines, Ink ink, int width, String head, List<List<String>> rows) {
    List<String> columns = List.of(head, "A", "B", "difference", "of A", "");
    TextTable.lines(columns, rows, width - 2, ink).forEach(line -> lines.add("  " + line));
  }

  private static void more(List<String> lines, int all, int shown, String what) {
    if (all > shown) {
      lines.add("  and " + (all - shown) + " more " + what + ", in the report");
    }
  }

  private static void rules(List<String> lines, Ink ink, int width, List<RuleRow> rules) {
    if (rules.isEmpty()) {
      return;
    }
    heading(lines, ink, "By rule (findings, and what they cost; costs may overlap)");
    List<List<String>> rows = new ArrayList<>();
    for (RuleRow rule : rules) {
      rows.add(
          List.of(
              rule.rule(),
              count(rule.before()),
              count(rule.after()),
              rule.costBefore(),
              rule.costAfter()));
    }
    TextTable.lines(List.of("rule", "A", "B", "cost in A", "cost in B"), rows, width - 2, ink)
        .forEach(line -> lines.add("  " + line));
  }

  private static String count(int findings) {
    return findings < 0 ? "not measured" : Integer.toString(findings);
  }

  private static void frictions(
      List<String> lines, Ink ink, String title, List<Friction> frictions) {
    if (frictions.isEmpty()) {
      return;
    }
    heading(lines, ink, title);
    frictions.forEach(
        friction -> lines.add("  " + Printable.line(ComparisonWords.friction(friction))));
  }
}
