package dev.tribometer.report;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ReplayedCause;
import dev.tribometer.fact.ReplayedCommit;
import dev.tribometer.ledger.QuantityFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The page of a replay.
public final class ReplayPage {
  private ReplayPage() {}

  /// The page.
  ///
  /// @param facts the tables of the replay
  /// @param command the cargo command
  /// @param workspace the path of the workspace
  /// @param notes what the reader must know first
  public static ReportPage of(Facts facts, String command, String workspace, List<String> notes) {
    List<ReplayedCommit> commits = facts.rows(ReplayedCommit.class);
    List<ReplayedCommit> ranked =
        commits.stream()
            .filter(ReplayedCommit::isIncremental)
            .sorted(Comparator.comparingLong(ReplayedCommit::cpuNs).reversed())
            .toList();
    List<PageHead.Total> totals = new ArrayList<>();
    totals.add(new PageHead.Total("Commits", Integer.toString(commits.size())));
    String answer = "None of them could be built after another.";
    if (!ranked.isEmpty()) {
      ReplayedCommit dearest = ranked.getFirst();
      long sum = ranked.stream().mapToLong(ReplayedCommit::cpuNs).sum();
      totals.add(new PageHead.Total("CPU time, all", QuantityFormat.duration(sum)));
      totals.add(
          new PageHead.Total(
              "the middle one", QuantityFormat.duration(ranked.get(ranked.size() / 2).cpuNs())));
      totals.add(new PageHead.Total("the dearest", QuantityFormat.duration(dearest.cpuNs())));
      answer =
          "The dearest is `"
              + dearest.commitId().substring(0, Math.min(9, dearest.commitId().length()))
              + "`, "
              + dearest.subject()
              + ": "
              + QuantityFormat.duration(dearest.cpuNs())
              + " CPU (measured)"
              + facts.rows(ReplayedCause.class).stream()
                  .filter(cause -> cause.position() == dearest.position())
                  .findFirst()
                  .map(cause -> ", mostly because of this: " + cause.what())
                  .orElse("")
              + ".";
    }
    List<List<String>> terms = new ArrayList<>();
    terms.add(List.of("Command", command));
    terms.add(List.of("Workspace", workspace));
    commits.stream()
        .map(ReplayedCommit::rustcVersion)
        .filter(version -> !version.isEmpty())
        .distinct()
        .forEach(version -> terms.add(List.of("Compiler", version)));
    return ReportPage.of("replay", ReportPage.workspaceName(workspace))
        .head(new PageHead("replay of the last commits", totals, answer, notes, terms))
        .tables(facts);
  }
}
