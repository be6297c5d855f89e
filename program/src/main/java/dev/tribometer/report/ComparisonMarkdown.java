package dev.tribometer.report;

import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Comparison.Row;
import dev.tribometer.compare.Delta;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.ledger.QuantityFormat;
import java.util.ArrayList;
import java.util.List;

/// A comparison for a pull request.
public final class ComparisonMarkdown {
  private static final int CRATES = 10;
  private static final int CAUSES = 8;

  private ComparisonMarkdown() {}

  /// The whole text, with a line feed at its end.
  ///
  /// @param labelA how the user called the first side
  /// @param commits the commits between the sides, a line each
  public static String of(
      Comparison comparison, String labelA, String labelB, List<String> commits) {
    StringBuilder out = new StringBuilder();
    out.append("### Build friction: ")
        .append(Markdown.text(labelA))
        .append(" → ")
        .append(Markdown.text(labelB))
        .append("\n\n**")
        .append(Markdown.text(ComparisonWords.verdict(comparison)))
        .append("** ")
        .append(Markdown.text(ComparisonWords.counts(comparison)))
        .append(".\n\n");
    if (!comparison.causes().isEmpty()) {
      out.append("Why:\n\n");
      comparison.causes().stream()
          .limit(CAUSES)
          .forEach(cause ->
              out.append("- ")
                  .append(Markdown.text(ComparisonWords.cause(cause, comparison.confidence())))
                  .append('\n'));
      out.append('\n');
    }
    out.append(
        Markdown.table(
            List.of("CPU", "A", "B", "difference", "of A", "verdict"), rows(comparison)));
    out.append('\n');
    frictions(out, "New findings", comparison.appeared());
    frictions(out, "Findings that are gone", comparison.vanished());
    out.append("<details><summary>How sure this is, and which commits</summary>\n\n");
    comparison.notes().forEach(note -> out.append("- ").append(Markdown.text(note)).append('\n'));
    commits.forEach(commit -> out.append("- ").append(Markdown.text(commit)).append('\n'));
    out.append("\n</details>\n");
    return out.toString();
  }

  private static List<List<String>> rows(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("the whole", comparison.total()));
    comparison.crates().stream()
        .filter(each -> !each.state().equals("same"))
        .limit(CRATES)
        .map(ComparisonMarkdown::row)
        .forEach(rows::add);
    return rows;
  }

  private static List<String> row(Row crate) {
    String state = crate.state().equals("changed") ? "" : " (" + crate.state() + ")";
    return row("`" + crate.name() + "`" + state, crate.delta());
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

  private static void frictions(StringBuilder out, String title, List<Friction> frictions) {
    if (frictions.isEmpty()) {
      return;
    }
    out.append(title).append(":\n\n");
    frictions.forEach(friction ->
        out.append("- ").append(Markdown.text(ComparisonWords.friction(friction))).append('\n'));
    out.append('\n');
  }
}
