package dev.tribometer.cli.experiment;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.experiment.CargoBench;
import dev.tribometer.experiment.ExperimentResult;
import dev.tribometer.experiment.Measurement;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.experiment.ScenarioFile;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.experiment.catalogue.Setting;
import dev.tribometer.experiment.journal.Journal;
import dev.tribometer.experiment.journal.Unfinished;
import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.TrialFact;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.ProbeExecutable;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanLock;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that an experiment stands on, from the user's workspace to the bench that measures,
/// and its removal in the end. It has the store for itself.
public final class ExperimentSession implements AutoCloseable {
  private static final String KEPT =
      "interrupted; the trials so far are kept: the same command goes on where this one was";

  private final ExperimentOptions options;
  private final InterruptedScan guard;
  private final ScanLock lock;
  private final ScanStore store;
  private final Setting setting;
  private final CargoBench bench;
  private final ExperimentProgress progress;

  private ExperimentSession(
      ExperimentOptions options,
      InterruptedScan guard,
      ScanLock lock,
      ScanStore store,
      Setting setting,
      CargoBench bench,
      ExperimentProgress progress) {
    this.options = options;
    this.guard = guard;
    this.lock = lock;
    this.store = store;
    this.setting = setting;
    this.bench = bench;
    this.progress = progress;
  }

  /// Opens one.
  ///
  /// @throws CommandException where the workspace, the store or the scenario does not allow it
  /// @throws IOException where files cannot be read or written
  public static ExperimentSession open(ExperimentOptions options, Terminal terminal)
      throws CommandException, IOException {
    Path scratch = Files.createTempDirectory("tribometer-");
    InterruptedScan guard = InterruptedScan.over(scratch, terminal, KEPT);
    try {
      return open(options, terminal, scratch, guard);
    } catch (CargoException e) {
      guard.close();
      throw CommandException.of(e);
    } catch (CommandException | IOException | RuntimeException e) {
      guard.close();
      throw e;
    }
  }

  private static ExperimentSession open(
      ExperimentOptions options, Terminal terminal, Path scratch, InterruptedScan guard)
      throws CommandException, CargoException, IOException {
    Cargo cargo = Cargo.find(options.directory(), options.toolchain(), options.offline(), true);
    Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
    Workspace workspace = Workspace.read(cargo, options.selection(), scratch);
    Path chosen = options.store();
    ScanStore store =
        chosen == null ? ScanStore.ofWorkspace(workspace.root()) : ScanStore.at(chosen);
    ScanLock lock = store.lock();
    try {
      Path arms = store.root().resolve("arms");
      DirectoryTree.remove(arms);
      guard.owns(arms, arms);
      Path executable = ProbeExecutable.provide(toolchain, store.root());
      ExperimentProgress progress = new ExperimentProgress(terminal, options.quiet());
      Optional<ScanDirectory> scan = store.latest();
      FactQuery facts = scan.isEmpty() ? null : FactQuery.open(scan.get().factsDirectory());
      List<Ledger> ledgers = ledgers(store, scan);
      Scenario scenario = scenario(options, workspace, ledgers, scan.isPresent());
      Setting setting =
          new Setting(workspace, toolchain, scenario, facts, ledgers, options.nightly());
      CargoBench bench = new CargoBench(workspace, scenario, executable, arms, progress);
      return new ExperimentSession(options, guard, lock, store, setting, bench, progress);
    } catch (IOException | CargoException | CommandException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// What the last scan found, and then what the last results of other commands did.
  private static List<Ledger> ledgers(ScanStore store, Optional<ScanDirectory> scan)
      throws IOException {
    List<Ledger> ledgers = new ArrayList<>();
    if (scan.isPresent()) {
      ledgers.add(LedgerJson.read(scan.get().ledgerFile()));
    }
    for (ResultKind kind : ResultKind.values()) {
      Optional<ResultDirectory> result =
          kind == ResultKind.SCAN ? Optional.empty() : ResultStore.of(store, kind).find("latest");
      if (result.isPresent() && Files.isRegularFile(result.get().ledgerFile())) {
        ledgers.add(LedgerJson.read(result.get().ledgerFile()));
      }
    }
    return ledgers;
  }

  private static Scenario scenario(
      ExperimentOptions options, Workspace workspace, List<Ledger> ledgers, boolean hasScan)
      throws CommandException, IOException {
    String given = options.scenario();
    String name = given == null ? Subject.scenario(options.what(), ledgers, hasScan) : given;
    ScenarioFile file = ScenarioFile.of(workspace.root());
    Optional<Scenario> own = file.named(name, options.selection(), options.file());
    if (own.isPresent()) {
      return own.get();
    }
    List<String> names = new ArrayList<>(Scenario.names());
    names.addAll(file.names());
    return Scenario.named(name, options.selection(), options.file())
        .orElseThrow(() ->
            new CommandException(
                ExitStatus.USAGE,
                "there is no scenario \"" + name + "\"",
                "there are: " + String.join(", ", names),
                "a scenario of your own stands in tribometer.toml, as [scenario.NAME]"));
  }

  /// Where remedies are to be tried.
  public Setting setting() {
    return setting;
  }

  /// What measures.
  public CargoBench bench() {
    return bench;
  }

  /// What is said while it works.
  public ExperimentProgress progress() {
    return progress;
  }

  /// What the user asked.
  public ExperimentOptions options() {
    return options;
  }

  /// The directory of the result: that of an interrupted experiment that asked the same, or a new
  /// one.
  ///
  /// @param question what the figures depend on besides sources, toolchain and scenario
  /// @param orFinished whether that of a finished experiment will do, whose trials are then used
  /// @throws CommandException where cargo does not take a copy of the workspace
  public ResultDirectory directory(ResultKind kind, List<String> question, boolean orFinished)
      throws CommandException, IOException {
    List<String> parts = new ArrayList<>(question);
    Scenario scenario = setting.scenario();
    try {
      parts.add(bench.digest());
    } catch (TrialException e) {
      throw new CommandException(ExitStatus.BUILD_FAILED, String.valueOf(e.getMessage()));
    }
    parts.add(setting.toolchain().rustcVersion());
    parts.add(scenario.toString());
    String key = Unfinished.key(parts);
    @Nullable Path found =
        Unfinished.find(store.root().resolve(kind.directory()), key, orFinished).orElse(null);
    if (found != null) {
      return new ResultDirectory(kind, String.valueOf(found.getFileName()), found);
    }
    ResultDirectory made = ResultStore.of(store, kind).begin(Instant.now(Clock.systemUTC()));
    Unfinished.begin(made.path(), key);
    return made;
  }

  /// The journal of a result.
  ///
  /// @throws IOException where it cannot be read
  public Journal journal(ResultDirectory directory) throws IOException {
    Journal journal = Journal.open(bench, directory.path().resolve("journal.jsonl"));
    progress.resumed(journal.size());
    return journal;
  }

  /// What came of it, to be kept.
  public ExperimentResult result(
      ResultDirectory directory,
      String kind,
      List<ExperimentResult.Part> parts,
      List<ExperimentResult.Untried> untried,
      ExperimentResult.@Nullable Proposal proposal,
      List<String> notes) {
    return new ExperimentResult(
        directory.id(),
        kind,
        setting.workspace().root().toString(),
        setting.scenario().name(),
        setting.scenario().sentence(),
        setting.toolchain().rustcVersion(),
        Instant.now(Clock.systemUTC()).toString(),
        parts,
        untried,
        proposal,
        notes);
  }

  /// Writes it, with its page and the table of its trials.
  ///
  /// @throws IOException where the disk is full or may not be written to
  public void write(ResultDirectory directory, ExperimentResult result, Journal journal)
      throws IOException {
    Facts.Builder facts = Facts.builder();
    int next = 1;
    for (Journal.Entry entry : journal.trials()) {
      Measurement measured = entry.measurement();
      if (measured != null) {
        facts.add(
            new TrialFact(
                directory.id(),
                next++,
                entry.phase(),
                entry.arm(),
                result.scenario(),
                (entry.step() + 1) / 2,
                entry.step() % 2 == 0,
                measured.startUnixNs(),
                measured.cpuNs(),
                measured.wallNs(),
                measured.peakRssBytes(),
                measured.targetBytes()));
      }
    }
    Facts written = facts.build();
    FactWriter.write(written, directory.factsDirectory());
    ExperimentPage.of(result, written).write(directory.reportFile());
    directory.writeResult(JsonTree.text(result) + "\n");
  }

  /// Removes what the experiment needed, and gives the store back.
  @Override
  public void close() throws IOException {
    try {
      bench.close();
    } finally {
      if (setting.facts() != null) {
        setting.facts().close();
      }
      lock.close();
      guard.close();
    }
  }
}
