package dev.tribometer.cli.check;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.check.BudgetFile;
import dev.tribometer.check.Measured;
import dev.tribometer.check.Verdict;
import dev.tribometer.check.Verdicts;
import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.cli.compare.Builder;
import dev.tribometer.cli.compare.Side;
import dev.tribometer.cli.compare.Sides;
import dev.tribometer.cli.experiment.ExperimentProgress;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.compare.Compare;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.report.ComparisonWords;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One check: what is built for it, how often, and what comes of it.
public final class CheckRun {
  private final Request request;
  private final Builder builder;
  private final InterruptedScan guard;
  private final ExperimentProgress progress;

  /// What is checked.
  ///
  /// @param selection what is built of the workspace
  /// @param scans the store; its lock is held where something is built
  /// @param builds how many builds at most, until a verdict is clear; so many for a baseline
  /// @param scan the scan that is held against the budgets; null to build
  /// @param baseline the side that it is compared with; null for none
  public record Request(
      Workspace workspace,
      BuildSelection selection,
      ScanStore scans,
      BudgetFile budgets,
      int builds,
      @Nullable String scan,
      @Nullable Side baseline) {}

  /// What came of it.
  ///
  /// @param ledger of the scan
  public record Result(Ledger ledger, Measured measured, List<Verdict> verdicts) {}

  /// @param guard removes what is left where the program is interrupted
  public CheckRun(
      Request request, Builder builder, InterruptedScan guard, ExperimentProgress progress) {
    this.request = request;
    this.builder = builder;
    this.guard = guard;
    this.progress = progress;
  }

  /// Measures what a baseline holds: as many builds as are allowed, and trials of each scenario
  /// that a budget names.
  ///
  /// @throws CommandException where something does not build, or is not there
  public Snapshot baseline() throws CommandException, CargoException, IOException {
    List<Scenario> scenarios = scenarios();
    String scan = request.scan();
    if (scan != null) {
      return Sides.read(named(scan));
    }
    Builder.Tree tree = builder.tree(new Side.Here("."));
    Snapshot now = Sides.read(builder.scan(tree));
    for (int build = 1; build < request.builds(); build++) {
      now = now.with(builder.again(tree, build));
    }
    if (scenarios.isEmpty()) {
      return now;
    }
    try (ScenarioMeasuring measuring = measuring(tree, null)) {
      measuring.take(scenarios);
      return measuring.now(now);
    }
  }

  /// Measures, and holds what was measured against the budgets; again while a verdict is unclear.
  ///
  /// @throws CommandException where something does not build, or is not there
  public Result judge() throws CommandException, CargoException, IOException {
    List<Scenario> scenarios = scenarios();
    Side side = request.baseline();
    Snapshot before =
        side == null
            ? null
            : new Sides(request.scans(), request.workspace()).measured(side, builder);
    String scan = request.scan();
    if (scan != null) {
      ScanDirectory directory = named(scan);
      return result(directory.readLedger(), measured(before, Sides.read(directory), false));
    }
    Builder.Tree tree = builder.tree(new Side.Here("."));
    ScanDirectory directory = builder.scan(tree);
    Snapshot now = Sides.read(directory);
    Ledger ledger = directory.readLedger();
    if (scenarios.isEmpty()) {
      return builds(tree, ledger, before, now);
    }
    Builder.Tree other = side != null && side.isBuildable() ? builder.tree(side) : null;
    try (ScenarioMeasuring measuring = measuring(tree, other)) {
      measuring.take(scenarios);
      Snapshot baseline = before == null ? null : measuring.before(before);
      Result result = builds(tree, ledger, baseline, measuring.now(now));
      for (int look = 1; look < request.builds(); look++) {
        List<Scenario> unclear = unclear(scenarios, result.verdicts());
        if (unclear.isEmpty()) {
          break;
        }
        measuring.take(unclear);
        baseline = before == null ? null : measuring.before(before);
        result =
            result(
                ledger,
                measured(baseline, measuring.now(result.measured().now()), measuring.inTurns()));
      }
      return result;
    }
  }

  /// Holds a build against the budgets, and builds again while one that a build decides is unclear.
  private Result builds(Builder.Tree tree, Ledger ledger, @Nullable Snapshot before, Snapshot first)
      throws CommandException, CargoException, IOException {
    Side side = request.baseline();
    boolean inTurns = side != null && side.isBuildable();
    Snapshot now = first;
    Result result = result(ledger, measured(before, now, inTurns));
    for (int build = 1; build < request.builds() && isUnclear(result.verdicts()); build++) {
      now = now.with(builder.again(tree, build));
      result = result(ledger, measured(before, now, inTurns));
    }
    return result;
  }

  private boolean isUnclear(List<Verdict> verdicts) {
    List<String> byTrials = request.budgets().scenarios();
    return verdicts.stream()
        .filter(verdict -> !byTrials.contains(verdict.budget().scenario()))
        .anyMatch(verdict -> verdict.state() == Verdict.State.UNCLEAR);
  }

  private static List<Scenario> unclear(List<Scenario> scenarios, List<Verdict> verdicts) {
    return scenarios.stream()
        .filter(scenario ->
            verdicts.stream()
                .anyMatch(verdict ->
                    verdict.state() == Verdict.State.UNCLEAR
                        && verdict.budget().scenario().equals(scenario.name())))
        .toList();
  }

  private List<Scenario> scenarios() throws CommandException {
    return ScenarioNames.of(request.budgets(), request.workspace().root(), request.selection());
  }

  private ScenarioMeasuring measuring(Builder.Tree now, Builder.@Nullable Tree before)
      throws CargoException, IOException {
    Path arms = request.scans().root().resolve("arms");
    DirectoryTree.remove(arms);
    guard.passes(arms);
    return new ScenarioMeasuring(
        new ScenarioMeasuring.Trees(now, before),
        new ScenarioMeasuring.Counts(request.budgets().trials(), request.builds()),
        request.scans().root(),
        arms,
        progress);
  }

  private static Measured measured(@Nullable Snapshot before, Snapshot now, boolean inTurns) {
    Comparison comparison =
        before == null ? null : Compare.of(before, now, false, Verdicts.CONFIDENCE);
    return new Measured(now, before, comparison, inTurns);
  }

  private Result result(Ledger ledger, Measured measured) {
    List<Verdict> verdicts =
        Verdicts.of(
            request.budgets().budgets(),
            measured,
            cause -> ComparisonWords.cause(cause, Verdicts.CONFIDENCE));
    return new Result(ledger, measured, new ArrayList<>(verdicts));
  }

  private ScanDirectory named(String name) throws CommandException, IOException {
    return request
        .scans()
        .find(name)
        .orElseThrow(() ->
            new CommandException(
                ExitStatus.USAGE,
                "there is no scan \"" + name + "\" in " + request.scans().root()));
  }
}
