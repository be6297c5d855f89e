package dev.tribometer.report;

import dev.tribometer.check.Verdict;
import dev.tribometer.compare.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of a check: its verdicts, and the comparison with the baseline where there is one.
public final class CheckPage {
  private CheckPage() {}

  /// A verdict as the page shows it.
  ///
  /// @param state `held`, `broken`, `unclear` or `not_measured`
  /// @param word the state in a word or two
  record Row(
      String budget,
      String measured,
      String interval,
      String state,
      String word,
      String because,
      List<String> causes) {}

  /// The page.
  ///
  /// @param workspace the root of the workspace
  /// @param comparison with the baseline; null where there is none
  /// @param notes what the reader has to know first
  /// @param commits the commits since the baseline, a line each
  public static ReportPage of(
      String workspace,
      List<Verdict> verdicts,
      @Nullable Comparison comparison,
      List<String> notes,
      List<String> commits) {
    long broken =
        verdicts.stream().filter(verdict -> verdict.state() == Verdict.State.BROKEN).count();
    List<List<String>> terms = new ArrayList<>();
    if (comparison != null) {
      terms.add(List.of("Baseline", comparison.a().scanId() + ", " + comparison.a().startedAt()));
      terms.add(List.of("Now", comparison.b().scanId() + ", " + comparison.b().startedAt()));
      terms.add(List.of("Commits", String.join("; ", commits)));
    }
    ReportPage page =
        ReportPage.of("check", ReportPage.workspaceName(workspace))
            .head(
                new PageHead(
                    "check",
                    List.of(
                        new PageHead.Total("Budgets", Integer.toString(verdicts.size())),
                        new PageHead.Total("Broken", Long.toString(broken))),
                    broken == 0
                        ? "No budget is broken."
                        : broken + " of " + verdicts.size() + " budgets broken.",
                    notes,
                    terms))
            .value("verdicts", verdicts.stream().map(CheckPage::row).toList());
    return comparison == null ? page : page.value("comparison", comparison);
  }

  private static Row row(Verdict verdict) {
    return new Row(
        verdict.budget().name(),
        verdict.measured(),
        verdict.interval(),
        verdict.state().name().toLowerCase(java.util.Locale.ROOT),
        VerdictWords.word(verdict),
        verdict.because(),
        verdict.causes());
  }
}
