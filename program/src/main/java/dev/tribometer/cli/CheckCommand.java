package dev.tribometer.cli;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.check.BudgetException;
import dev.tribometer.check.BudgetFile;
import dev.tribometer.check.Verdict;
import dev.tribometer.cli.check.CheckRun;
import dev.tribometer.cli.compare.Builder;
import dev.tribometer.cli.compare.Commits;
import dev.tribometer.cli.compare.Side;
import dev.tribometer.cli.compare.Sides;
import dev.tribometer.cli.experiment.ExperimentProgress;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.ScenarioTrials;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.SnapshotWriter;
import dev.tribometer.report.CheckPage;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.VerdictText;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanLock;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer check`: a build against the budgets of `tribometer.toml`.
@Command(name = "check")
final class CheckCommand implements ParsedCommands.Command {
  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Mixin private CheckFiles files = new CheckFiles();

  @Option(names = "--scan")
  private @Nullable String scan;

  @Option(names = "--baseline")
  private @Nullable String baseline;

  @Option(names = "--write-baseline")
  private boolean writeBaseline;

  @Option(names = "--builds")
  private @Nullable Integer builds;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  /// What a check found, as JSON.
  record Answer(
      List<Verdict> verdicts,
      @Nullable Comparison comparison,
      List<String> commits,
      List<ScenarioTrials> scenarios) {}

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = storing.on(process);
    try {
      return check(terminal);
    } catch (CargoException e) {
      throw CommandException.of(e);
    } catch (BudgetException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private ExitStatus check(Terminal terminal)
      throws CommandException, CargoException, BudgetException, IOException {
    Path directory = building.directory("check");
    Cargo cargo =
        Cargo.find(directory, building.toolchain(), building.offline(), building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-").toRealPath();
    try (InterruptedScan guard =
        InterruptedScan.over(scratch, terminal, "interrupted; no verdict was reached")) {
      Workspace workspace = Workspace.read(cargo, building.selection(), scratch);
      BudgetFile budgets = BudgetFile.read(workspace.root());
      if (budgets.budgets().isEmpty() && !writeBaseline && !files.wantsFindings()) {
        throw CommandException.usage(
            "there are no budgets: expected tables [[budget]] in "
                + workspace.root().resolve(BudgetFile.NAME),
            "for a start:  [[budget]] / scenario = \"cold\" / growth = \"5 %\"   and then:"
                + " tribometer check --write-baseline");
      }
      ScanStore scans = storing.of(workspace.root());
      Builder builder =
          new Builder(
              new Builder.Request(
                  workspace,
                  building.selection(),
                  scans,
                  Version.CURRENT,
                  building.unstable(),
                  storing.quiet()),
              terminal,
              guard,
              scratch);
      ScanLock lock = scan == null ? scans.lock() : null;
      try (lock) {
        CheckRun run =
            new CheckRun(
                new CheckRun.Request(
                    workspace,
                    building.selection(),
                    scans,
                    budgets,
                    builds(budgets),
                    scan,
                    writeBaseline ? null : baselineSide(budgets, workspace, scans)),
                builder,
                guard,
                new ExperimentProgress(terminal, storing.quiet()));
        return writeBaseline
            ? write(terminal, run.baseline(), baselineFile(budgets, workspace))
            : answer(terminal, workspace, scans, run.judge());
      }
    }
  }

  private static ExitStatus write(Terminal terminal, Snapshot baseline, Path file)
      throws IOException {
    Files.writeString(file, SnapshotWriter.text(baseline.portable()));
    terminal.out().println(Printable.line(file.toString()));
    List<String> scenarios = baseline.scenarios().stream().map(ScenarioTrials::name).toList();
    int builds = baseline.cpuNs().size();
    terminal
        .err()
        .println(
            Printable.line(
                "the baseline of "
                    + builds
                    + (builds == 1 ? " build" : " builds")
                    + (scenarios.isEmpty() ? "" : " and trials of " + String.join(", ", scenarios))
                    + " is written; commit it beside the budgets"));
    return ExitStatus.DONE;
  }

  private Path baselineFile(BudgetFile budgets, Workspace workspace) throws CommandException {
    String named = baseline != null ? baseline : budgets.baseline();
    return named == null
        ? workspace.root().resolve(BudgetFile.DEFAULT_BASELINE)
        : baseline != null ? UserPath.of(named) : workspace.root().resolve(named);
  }

  private int builds(BudgetFile budgets) throws CommandException {
    Integer most = builds;
    if (most != null && (most < 1 || most > 50)) {
      throw CommandException.usage("--builds is from 1 to 50, not " + most);
    }
    return most == null ? budgets.builds() : most;
  }

  private @Nullable Side baselineSide(BudgetFile budgets, Workspace workspace, ScanStore scans)
      throws CommandException, IOException {
    if (baseline != null) {
      return new Sides(scans, workspace).named(baseline);
    }
    Path file = baselineFile(budgets, workspace);
    if (Files.isRegularFile(file)) {
      return new Side.Baseline(file.toString(), file);
    }
    if (budgets.baseline() != null) {
      throw CommandException.usage(
          "the baseline of tribometer.toml is not there: " + file,
          "write it with: tribometer check --write-baseline");
    }
    return null;
  }

  private ExitStatus answer(
      Terminal terminal, Workspace workspace, ScanStore scans, CheckRun.Result result)
      throws IOException {
    List<Verdict> verdicts = result.verdicts();
    Comparison comparison = result.measured().comparison();
    List<ScenarioTrials> scenarios = result.measured().now().scenarios();
    Commits commits =
        comparison == null
            ? Commits.NONE
            : Commits.between(workspace.root(), comparison.a().commit(), comparison.b().commit());
    files.write(result.ledger(), verdicts, comparison, commits.lines(), terminal);
    List<String> notes = notes(comparison, scenarios, result.measured().inTurns());
    String json = JsonTree.text(new Answer(verdicts, comparison, commits.lines(), scenarios));
    ResultDirectory kept =
        ResultStore.of(scans, ResultKind.CHECK).begin(Instant.now(Clock.systemUTC()));
    CheckPage.of(workspace.root().toString(), verdicts, comparison, notes, commits.lines())
        .write(kept.reportFile());
    kept.writeResult(json);
    if (format == OutputFormat.JSON) {
      terminal.out().println(json);
    } else {
      VerdictText.render(verdicts, notes, commits.lines(), terminal);
      terminal.err().println(Printable.line("report: " + kept.reportFile()));
    }
    boolean isBroken =
        verdicts.stream().anyMatch(verdict -> verdict.state() == Verdict.State.BROKEN);
    return isBroken ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
  }

  private static List<String> notes(
      @Nullable Comparison comparison, List<ScenarioTrials> scenarios, boolean inTurns) {
    List<String> notes = new ArrayList<>();
    if (comparison == null) {
      notes.add(
          "without a baseline this machine's state cannot be told from the code's: figures may be"
              + " off as far as their intervals say");
    } else {
      notes.addAll(comparison.notes());
    }
    for (ScenarioTrials trials : scenarios) {
      notes.add(
          "scenario \"%s\" is `%s`, %d trials; %s"
              .formatted(
                  trials.name(),
                  trials.sentence(),
                  trials.cpuNs().size(),
                  inTurns
                      ? "the baseline's were taken in turns with them"
                      : "the machine's speed is taken out by a fixed file that is compiled beside"
                          + " each"));
    }
    return notes;
  }
}
