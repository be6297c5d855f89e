package dev.tribometer.cli;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.check.BudgetException;
import dev.tribometer.check.BudgetFile;
import dev.tribometer.check.Verdict;
import dev.tribometer.check.Verdicts;
import dev.tribometer.cli.compare.Builder;
import dev.tribometer.cli.compare.Commits;
import dev.tribometer.cli.compare.Side;
import dev.tribometer.cli.compare.Sides;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.compare.Compare;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.SnapshotWriter;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.report.ComparisonWords;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.VerdictText;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanLock;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer check`: a build against the budgets of `tribometer.toml`.
@Command(name = "check")
final class CheckCommand implements ParsedCommands.Command {
  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private CheckFiles files = new CheckFiles();

  @Option(names = "--scan")
  private @Nullable String scan;

  @Option(names = "--baseline")
  private @Nullable String baseline;

  @Option(names = "--write-baseline")
  private boolean writeBaseline;

  @Option(names = "--builds")
  private @Nullable Integer builds;

  @Option(names = "--store")
  private @Nullable Path store;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  @Option(names = {"-q", "--quiet"})
  private boolean quiet;

  /// What a check found, as JSON.
  record Answer(List<Verdict> verdicts, @Nullable Comparison comparison, List<String> commits) {}

  /// What was measured.
  private record Measured(Ledger ledger, Snapshot now, @Nullable Comparison comparison) {}

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = process.with(color);
    try {
      return check(terminal);
    } catch (CargoException e) {
      throw new CommandException(
          e.kind() == CargoException.Kind.USAGE ? ExitStatus.USAGE : ExitStatus.BUILD_FAILED,
          String.valueOf(e.getMessage()));
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
      Path chosen = store;
      ScanStore scans =
          chosen == null ? ScanStore.ofWorkspace(workspace.root()) : ScanStore.at(chosen);
      Builder builder =
          new Builder(
              new Builder.Request(
                  workspace,
                  building.selection(),
                  scans,
                  Version.CURRENT,
                  building.unstable(),
                  quiet),
              terminal,
              guard,
              scratch);
      ScanLock lock = scan == null ? scans.lock() : null;
      try (lock) {
        return writeBaseline
            ? write(terminal, budgets, workspace, scans, builder)
            : judge(terminal, budgets, workspace, scans, builder);
      }
    }
  }

  private ExitStatus write(
      Terminal terminal, BudgetFile budgets, Workspace workspace, ScanStore scans, Builder builder)
      throws CommandException, CargoException, IOException {
    Path file = baselineFile(budgets, workspace);
    Builder.Tree tree = scan == null ? builder.tree(new Side.Here(".")) : null;
    Snapshot now = Sides.read(tree == null ? named(scans) : builder.scan(tree));
    for (int build = 1; tree != null && build < builds(budgets); build++) {
      now = now.with(builder.again(tree, build));
    }
    Files.writeString(file, SnapshotWriter.text(now.portable()));
    terminal.out().println(Printable.line(file.toString()));
    terminal
        .err()
        .println(
            "the baseline of %d builds is written; commit it beside the budgets"
                .formatted(now.cpuNs().size()));
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

  private ScanDirectory named(ScanStore scans) throws CommandException, IOException {
    String name = scan == null ? "latest" : scan;
    return scans
        .find(name)
        .orElseThrow(
            () -> CommandException.usage("there is no scan \"" + name + "\" in " + scans.root()));
  }

  private ExitStatus judge(
      Terminal terminal, BudgetFile budgets, Workspace workspace, ScanStore scans, Builder builder)
      throws CommandException, CargoException, IOException {
    Snapshot before = before(budgets, workspace, scans, builder);
    Builder.Tree tree = scan == null ? builder.tree(new Side.Here(".")) : null;
    ScanDirectory directory = tree == null ? named(scans) : builder.scan(tree);
    Snapshot now = Sides.read(directory);
    Measured measured = measured(directory, before, now);
    List<Verdict> verdicts = verdicts(budgets, measured);
    int most = tree == null ? 1 : builds(budgets);
    for (int build = 1; tree != null && build < most && isUnclear(verdicts); build++) {
      now = now.with(builder.again(tree, build));
      measured = measured(directory, before, now);
      verdicts = verdicts(budgets, measured);
    }
    return answer(terminal, workspace, measured, verdicts);
  }

  private Measured measured(ScanDirectory directory, @Nullable Snapshot before, Snapshot now)
      throws IOException {
    return new Measured(
        directory.readLedger(),
        now,
        before == null ? null : Compare.of(before, now, false, Verdicts.CONFIDENCE));
  }

  private static List<Verdict> verdicts(BudgetFile budgets, Measured measured) {
    return Verdicts.of(
        budgets.budgets(),
        measured.now(),
        measured.comparison(),
        cause -> ComparisonWords.cause(cause, Verdicts.CONFIDENCE));
  }

  private static boolean isUnclear(List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.state() == Verdict.State.UNCLEAR);
  }

  private @Nullable Snapshot before(
      BudgetFile budgets, Workspace workspace, ScanStore scans, Builder builder)
      throws CommandException, CargoException, IOException {
    Sides sides = new Sides(scans, workspace);
    if (baseline != null) {
      return sides.measured(sides.named(baseline), builder);
    }
    Path file = baselineFile(budgets, workspace);
    if (Files.isRegularFile(file)) {
      return sides.measured(new Side.Baseline(file.toString(), file), builder);
    }
    if (budgets.baseline() != null) {
      throw CommandException.usage(
          "the baseline of tribometer.toml is not there: " + file,
          "write it with: tribometer check --write-baseline");
    }
    return null;
  }

  private ExitStatus answer(
      Terminal terminal, Workspace workspace, Measured measured, List<Verdict> verdicts)
      throws CommandException, IOException {
    Comparison comparison = measured.comparison();
    Commits commits =
        comparison == null
            ? Commits.NONE
            : Commits.between(workspace.root(), comparison.a().commit(), comparison.b().commit());
    files.write(measured.ledger(), verdicts, comparison, commits.lines(), terminal);
    if (format == OutputFormat.JSON) {
      terminal.out().println(JsonTree.text(new Answer(verdicts, comparison, commits.lines())));
    } else {
      VerdictText.render(
          verdicts,
          comparison == null
              ? List.of(
                  "without a baseline this machine's state cannot be told from the code's: figures"
                      + " may be off as far as their intervals say")
              : comparison.notes(),
          commits.lines(),
          terminal);
    }
    boolean isBroken =
        verdicts.stream().anyMatch(verdict -> verdict.state() == Verdict.State.BROKEN);
    return isBroken ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
  }
}
