package dev.tribometer.cli;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cli.scan.FullDisk;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.cli.scan.LeftOvers;
import dev.tribometer.cli.scan.ScanProgress;
import dev.tribometer.cli.scan.ScanReports;
import dev.tribometer.cli.scan.ToolchainAdvice;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.probe.ScanProbe;
import dev.tribometer.probe.ScanRequest;
import dev.tribometer.probe.ScanResult;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TerminalReport;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanLock;
import dev.tribometer.store.ScanStore;
import dev.tribometer.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer scan`: builds with probes, looks through every lens, writes the ledger and the
/// report.
@Command(name = "scan")
final class ScanCommand implements ParsedCommands.Command {
  private static final DateTimeFormatter SCAN_ID =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Option(names = "--deep")
  private boolean deep;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    if (deep && !building.unstable()) {
      throw CommandException.usage(
          "--deep and --no-unstable exclude each other: queries are only told by unstable flags");
    }
    try {
      return scan(storing.on(process));
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private ExitStatus scan(Terminal terminal) throws CommandException, CargoException, IOException {
    BuildSelection selection = building.selection();
    Cargo cargo =
        Cargo.find(
            building.directory("scan"),
            building.toolchain(),
            building.offline(),
            building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-");
    try (InterruptedScan guard = InterruptedScan.over(scratch, terminal)) {
      Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
      Workspace workspace = Workspace.read(cargo, selection, scratch);
      ScanStore store = storing.of(workspace.root());
      ScanLock lock = store.lock();
      try (lock) {
        return scan(workspace, selection, toolchain, store, guard, terminal);
      }
    }
  }

  private ExitStatus scan(
      Workspace workspace,
      BuildSelection selection,
      Toolchain toolchain,
      ScanStore store,
      InterruptedScan guard,
      Terminal terminal)
      throws CommandException, CargoException, IOException {
    LeftOvers.remove(store);
    ScanDirectory directory = store.begin(SCAN_ID.format(Instant.now(Clock.systemUTC())));
    try {
      return scan(workspace, selection, toolchain, store, directory, guard, terminal);
    } catch (StoreException e) {
      throw e;
    } catch (IOException | CargoException e) {
      FullDisk.check(String.valueOf(e.getMessage()), directory.path());
      throw e;
    }
  }

  private ExitStatus scan(
      Workspace workspace,
      BuildSelection selection,
      Toolchain toolchain,
      ScanStore store,
      ScanDirectory directory,
      InterruptedScan guard,
      Terminal terminal)
      throws CommandException, CargoException, IOException {
    Path targetDirectory = store.root().resolve("build");
    guard.owns(directory.path(), targetDirectory, directory.rawDirectory());
    ScanRequest request =
        new ScanRequest(
            directory.id(),
            Version.CURRENT,
            workspace,
            toolchain,
            selection,
            building.unstable(),
            deep,
            false,
            store.root(),
            targetDirectory,
            directory.rawDirectory());
    ScanProgress progress = new ScanProgress(terminal, storing.quiet());
    progress.begin(workspace, toolchain);
    ScanResult result = ScanProbe.run(request, progress);
    progress.end();
    if (result.exitCode() != 0) {
      FullDisk.check(result.errors(), directory.path());
    }
    Ledger ledger =
        guard.finish(() -> {
          Ledger written = ScanReports.write(result, directory);
          if (result.exitCode() == 0) {
            store.publish(directory);
          }
          return written;
        });
    return result.exitCode() == 0
        ? tell(ledger, directory, terminal)
        : refuse(result, toolchain, workspace, directory, terminal);
  }

  private ExitStatus tell(Ledger ledger, ScanDirectory directory, Terminal terminal)
      throws IOException {
    if (format == OutputFormat.JSON) {
      terminal.out().write(Files.readAllBytes(directory.ledgerFile()));
      terminal.out().println();
    } else {
      TerminalReport.render(ledger, terminal);
      terminal.err().println(Printable.line("report: " + directory.reportFile()));
    }
    return ExitStatus.DONE;
  }

  private ExitStatus refuse(
      ScanResult result,
      Toolchain toolchain,
      Workspace workspace,
      ScanDirectory directory,
      Terminal terminal)
      throws CommandException {
    result.errors().lines().forEach(line -> terminal.err().println(Printable.line(line)));
    String kept = "what was measured until then is kept: tribometer show --scan " + directory.id();
    @Nullable String advice = ToolchainAdvice.of(result.errors(), toolchain, workspace);
    String message = "the build failed with cargo's exit status " + result.exitCode();
    throw advice == null
        ? new CommandException(ExitStatus.BUILD_FAILED, message, kept)
        : new CommandException(ExitStatus.BUILD_FAILED, message, advice, kept);
  }
}
