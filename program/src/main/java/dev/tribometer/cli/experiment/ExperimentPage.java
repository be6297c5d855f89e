package dev.tribometer.cli.experiment;

import dev.tribometer.experiment.ExperimentResult;
import dev.tribometer.experiment.ExperimentResult.ArmResult;
import dev.tribometer.experiment.ExperimentResult.Part;
import dev.tribometer.experiment.ExperimentResult.Proposal;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.TrialFact;
import dev.tribometer.report.PageHead;
import dev.tribometer.report.ReportPage;
import java.util.ArrayList;
import java.util.List;

/// The page of an experiment: what was proposed, each arm with its interval, every trial.
public final class ExperimentPage {
  private ExperimentPage() {}

  /// The page.
  ///
  /// @param result what came of it
  /// @param facts the table of its trials
  public static ReportPage of(ExperimentResult result, Facts facts) {
    List<PageHead.Total> totals = new ArrayList<>();
    totals.add(new PageHead.Total("Trials", Integer.toString(facts.rows(TrialFact.class).size())));
    for (Part part : result.parts()) {
      totals.add(
          new PageHead.Total(
              part.name().equals("race") ? "Tried" : "Proved",
              Integer.toString(part.arms().size())));
    }
    ReportPage page =
        ReportPage.of("experiment", ReportPage.workspaceName(result.workspace()))
            .head(
                new PageHead(
                    result.kind() + ", scenario " + result.scenario(),
                    totals,
                    answer(result),
                    result.notes(),
                    List.of(
                        List.of("Measured", result.measured()),
                        List.of("Workspace", result.workspace()),
                        List.of("Compiler", result.toolchain()),
                        List.of("Begun", result.startedAt()))))
            .value("experiment", result)
            .table(TrialFact.class, facts);
    // A race, a proposal and what was left out are a tuning's alone.
    return result.kind().equals("tune") ? page.value("tuned", result.scenario()) : page;
  }

  private static String answer(ExperimentResult result) {
    Proposal proposal = result.proposal();
    if (proposal == null) {
      return result.kind().equals("tune")
          ? "Nothing is proposed: no remedy was proved to help."
          : String.join(
              " ",
              result.parts().stream()
                  .flatMap(part -> part.arms().stream())
                  .map(ExperimentPage::shown)
                  .toList());
    }
    String names =
        String.join(", ", proposal.remedies().stream().map(name -> "`" + name + "`").toList());
    return result.parts().stream()
        .flatMap(part -> part.arms().stream())
        .filter(arm -> arm.id().equals(proposal.arm()) && arm.cpu() != null)
        .reduce((first, last) -> last)
        .map(arm -> "Proposed: " + names + ", " + effect(arm) + " (measured).")
        .orElse("Proposed: " + names + ".");
  }

  private static String shown(ArmResult arm) {
    return "`"
        + arm.id()
        + "`: "
        + ExperimentText.verdict(arm)
        + (arm.cpu() == null ? "." : ", " + effect(arm) + ", measured.");
  }

  private static String effect(ArmResult arm) {
    ExperimentResult.Effect cpu = java.util.Objects.requireNonNull(arm.cpu());
    return ExperimentText.percent(cpu.ratio())
        + " CPU (interval "
        + ExperimentText.interval(cpu)
        + ")";
  }
}
