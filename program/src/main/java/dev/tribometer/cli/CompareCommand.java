package dev.tribometer.cli;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cli.compare.Builder;
import dev.tribometer.cli.compare.Commits;
import dev.tribometer.cli.compare.Side;
import dev.tribometer.cli.compare.Sides;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.compare.Compare;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.report.ComparisonMarkdown;
import dev.tribometer.report.ComparisonPage;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.ComparisonText;
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
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tribometer compare`: two scans, revisions or toolchains against each other.
@Command(name = "compare")
final class CompareCommand implements ParsedCommands.Command {
  private enum Format {
    TEXT,
    MARKDOWN,
    JSON
  }

  @Parameters(index = "0", paramLabel = "A")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B")
  private String second = "";

  @Parameters(index = "2", arity = "0..1", paramLabel = "PATH")
  private Path path = Path.of("");

  @Mixin private BuildOptions building = new BuildOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Option(names = "--trials")
  private int trials = 1;

  @Option(names = "--format")
  private Format format = Format.TEXT;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    if (trials < 1 || trials > 100) {
      throw CommandException.usage("--trials is from 1 to 100, not " + trials);
    }
    Terminal terminal = storing.on(process);
    try {
      return compare(terminal);
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private ExitStatus compare(Terminal terminal)
      throws CommandException, CargoException, IOException {
    Path directory = WorkspaceArgument.directory(path, "compare");
    Cargo cargo =
        Cargo.find(directory, building.toolchain(), building.offline(), building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-").toRealPath();
    try (InterruptedScan guard =
        InterruptedScan.over(scratch, terminal, "interrupted; scans that were finished are kept")) {
      Workspace workspace = Workspace.read(cargo, building.selection(), scratch);
      ScanStore scans = storing.of(workspace.root());
      Sides sides = new Sides(scans, workspace);
      Side a = sides.named(first);
      Side b = sides.named(second);
      if (trials > 1 && !(a.isBuildable() && b.isBuildable())) {
        Side scan = a.isBuildable() ? b : a;
        throw CommandException.usage(
            "--trials builds both sides, and \"" + scan.label() + "\" is measured already",
            "name revisions (main, HEAD~1), toolchains (+nightly), or . for the workspace as it is");
      }
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
      Comparison comparison;
      ScanLock lock = a.isBuildable() || b.isBuildable() ? scans.lock() : null;
      try (lock) {
        List<Snapshot> measured = sides.measure(a, b, builder, trials);
        comparison = Compare.of(measured.get(0), measured.get(1), trials > 1);
      }
      Commits commits =
          Commits.between(directory, comparison.a().commit(), comparison.b().commit());
      return answer(terminal, comparison, commits, scans, a, b);
    }
  }

  private ExitStatus answer(
      Terminal terminal, Comparison comparison, Commits commits, ScanStore scans, Side a, Side b)
      throws IOException {
    ResultDirectory result =
        ResultStore.of(scans, ResultKind.COMPARISON).begin(Instant.now(Clock.systemUTC()));
    ComparisonPage.of(comparison, a.label(), b.label(), commits.lines()).write(result.reportFile());
    String json = JsonTree.text(comparison);
    result.writeResult(json);
    switch (format) {
      case JSON -> terminal.out().println(json);
      case MARKDOWN ->
          terminal
              .out()
              .print(ComparisonMarkdown.of(comparison, a.label(), b.label(), commits.lines()));
      case TEXT -> {
        ComparisonText.render(comparison, a.label(), b.label(), commits.lines(), terminal);
        terminal.err().println(Printable.line("report: " + result.reportFile()));
      }
    }
    return ExitStatus.DONE;
  }
}
