package dev.tribometer.cli;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.Surroundings;
import dev.tribometer.cli.replay.LooseLockFile;
import dev.tribometer.cli.replay.ReplayAnswer;
import dev.tribometer.cli.replay.ReplayProgress;
import dev.tribometer.cli.scan.FullDisk;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.probe.replay.Commit;
import dev.tribometer.probe.replay.Replay;
import dev.tribometer.probe.replay.ReplayException;
import dev.tribometer.probe.replay.ReplayRequest;
import dev.tribometer.probe.replay.Repository;
import dev.tribometer.report.ReplayPage;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer replay`: what the last commits cost to build, one after the other.
@Command(name = "replay")
final class ReplayCommand implements ParsedCommands.Command {
  private enum Verb {
    CHECK,
    BUILD,
    TEST
  }

  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Option(names = {"-n", "--commits"})
  private int commits = 10;

  @Option(names = "--from")
  private String from = "HEAD";

  @Option(names = "--command")
  private Verb verb = Verb.BUILD;

  @Option(names = "--again")
  private boolean again;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    if (commits < 1) {
      throw CommandException.usage("--commits is 1 or more, not " + commits);
    }
    Terminal terminal = storing.on(process);
    try {
      return replay(terminal);
    } catch (ReplayException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private ExitStatus replay(Terminal terminal)
      throws CommandException, CargoException, ReplayException, IOException {
    Path directory = building.directory("replay").toRealPath();
    BuildSelection selection = building.selection();
    Repository repository = Repository.around(directory);
    Cargo cargo =
        Cargo.find(directory, building.toolchain(), building.offline(), building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-").toRealPath();
    try (InterruptedScan guard =
        InterruptedScan.over(
            scratch, terminal, "interrupted; what was measured is kept: call it again to go on")) {
      Workspace workspace = Workspace.read(cargo, selection, scratch);
      ScanStore scans = storing.of(workspace.root());
      ScanLock lock = scans.lock();
      try (lock) {
        Path target = scans.root().resolve("build");
        guard.passes(target);
        return replay(terminal, repository, workspace, selection, scans, target, scratch);
      }
    }
  }

  private ExitStatus replay(
      Terminal terminal,
      Repository repository,
      Workspace workspace,
      BuildSelection selection,
      ScanStore scans,
      Path target,
      Path scratch)
      throws CommandException, CargoException, ReplayException, IOException {
    List<Commit> history = repository.history(from, commits);
    boolean isWhole = history.size() > commits;
    List<Commit> wanted = isWhole ? history.subList(1, history.size()) : history;
    List<String> notes = new ArrayList<>();
    if (repository.isShallow() && !isWhole) {
      notes.add(
          "this clone is shallow and holds "
              + wanted.size()
              + " of the "
              + commits
              + " commits; `git fetch --deepen="
              + commits
              + "` fetches more");
    } else if (!isWhole && wanted.size() < commits) {
      notes.add("the history is shorter: all of it, from the first commit on, is replayed");
    }
    if (repository.isDirty()) {
      notes.add(
          "the working tree has changes that are not committed; a replay builds commits only");
    }
    String command = verb.name().toLowerCase(java.util.Locale.ROOT);
    ReplayRequest request =
        new ReplayRequest(
            workspace.cargo(),
            repository,
            wanted,
            isWhole ? history.getFirst() : null,
            command,
            selection,
            Surroundings.ofTree(repository.top(), workspace),
            LooseLockFile.of(workspace, repository),
            scans.root(),
            scans.root().resolve("replays").resolve("measured"),
            target,
            scratch,
            again);
    ReplayProgress progress = new ReplayProgress(terminal, storing.quiet());
    progress.starts(request);
    Facts facts;
    try {
      facts = Replay.run(request, progress);
    } catch (IOException e) {
      FullDisk.check(String.valueOf(e.getMessage()), target);
      throw e;
    }
    progress.end();
    ResultDirectory result =
        ResultStore.of(scans, ResultKind.REPLAY).begin(Instant.now(Clock.systemUTC()));
    FactWriter.write(facts, result.factsDirectory());
    ReplayPage.of(facts, request.command(), workspace.root().toString(), notes)
        .write(result.reportFile());
    result.writeResult(ReplayAnswer.json(facts, request.command(), notes));
    ReplayAnswer.print(facts, request.command(), workspace.root(), notes, terminal, format);
    if (format == OutputFormat.TEXT) {
      terminal.err().println(Printable.line("report: " + result.reportFile()));
    }
    return ExitStatus.DONE;
  }
}
