package dev.tribometer.cli;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.cli.edits.EditsJson;
import dev.tribometer.cli.edits.EditsLedger;
import dev.tribometer.cli.edits.EditsPage;
import dev.tribometer.cli.edits.EditsProgress;
import dev.tribometer.cli.edits.EditsText;
import dev.tribometer.cli.scan.FullDisk;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.edit.EditRequest;
import dev.tribometer.probe.edit.EditTrials;
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
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer edits`: what an edit costs, by crate and by file.
@Command(name = "edits")
final class EditsCommand implements ParsedCommands.Command {
  private enum Verb {
    BUILD,
    CHECK,
    TEST
  }

  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Option(names = "--command")
  private Verb verb = Verb.BUILD;

  @Option(names = "--crate")
  private List<String> crates = new ArrayList<>();

  @Option(names = "--files")
  private int files = 5;

  @Option(names = "--types")
  private int types = 3;

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    if (files < 0 || types < 0) {
      throw CommandException.usage(
          files < 0 ? "--files is 0 or more, not " + files : "--types is 0 or more, not " + types);
    }
    try {
      return measure(storing.on(process));
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private ExitStatus measure(Terminal terminal)
      throws CommandException, CargoException, IOException {
    Path directory = building.directory("edits").toRealPath();
    BuildSelection selection = building.selection();
    Cargo cargo =
        Cargo.find(directory, building.toolchain(), building.offline(), building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-").toRealPath();
    try (InterruptedScan guard = InterruptedScan.over(scratch, terminal)) {
      Workspace workspace = Workspace.read(cargo, selection, scratch);
      checkCrates(workspace);
      ScanStore scans = storing.of(workspace.root());
      ScanLock lock = scans.lock();
      try (lock;
          WorkspaceCopy copy = WorkspaceCopy.of(workspace, selection)) {
        Path target = scans.root().resolve("build");
        guard.passes(target);
        EditRequest request =
            new EditRequest(
                copy,
                workspace.root(),
                selection,
                verb.name().toLowerCase(Locale.ROOT),
                scans.root(),
                target,
                scratch.resolve("raw"),
                crates,
                files,
                types);
        return measure(request, workspace, scans, terminal);
      }
    }
  }

  private void checkCrates(Workspace workspace) throws CommandException {
    List<String> members =
        workspace.metadata().workspaceMembers().stream().map(id -> id.name()).toList();
    for (String name : crates) {
      if (!members.contains(name)) {
        List<String> near = Spelling.nearest(name, members, 3);
        throw CommandException.usage(
            "there is no member called " + name,
            "the members: " + String.join(", ", near.isEmpty() ? members : near));
      }
    }
  }

  private ExitStatus measure(
      EditRequest request, Workspace workspace, ScanStore scans, Terminal terminal)
      throws CommandException, CargoException, IOException {
    EditsProgress progress = new EditsProgress(terminal, storing.quiet());
    Instant began = Instant.now(Clock.systemUTC());
    EditTrials.Result result;
    try {
      result = EditTrials.run(request, progress);
    } catch (IOException e) {
      FullDisk.check(String.valueOf(e.getMessage()), request.targetDirectory());
      throw e;
    } finally {
      progress.end();
      DirectoryTree.remove(request.targetDirectory());
    }
    Instant now = Instant.now(Clock.systemUTC());
    ResultDirectory directory = ResultStore.of(scans, ResultKind.EDITS).begin(now);
    Ledger ledger =
        EditsLedger.of(
            directory.id(), result, workspace.root(), request.selection().profileName(), began);
    FactWriter.write(result.facts(), directory.factsDirectory());
    directory.writeLedger(ledger);
    EditsPage.write(result, workspace.root(), directory.reportFile());
    directory.writeResult(EditsJson.text(result, ledger));
    if (format == OutputFormat.JSON) {
      terminal.out().println(EditsJson.text(result, ledger));
    } else {
      EditsText.render(result, ledger, terminal, all);
      terminal.err().println(Printable.line("report: " + directory.reportFile()));
    }
    return ExitStatus.DONE;
  }
}
