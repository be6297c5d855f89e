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

/// `tribometer scan`: builds with probes, looks through every lens, writes the ledger and the
/// report.
public final class ScanCommand {
  private static final DateTimeFormatter SCAN_ID =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final ScanOptions options;
  private final Terminal terminal;

  private ScanCommand(ScanOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /// Runs a scan.
  ///
  /// @throws CommandException where the workspace or the store does not allow one
  /// @throws IOException where files cannot be read or written
  public static ExitStatus run(ScanOptions options, Terminal terminal)
      throws CommandException, IOException {
    try {
      return new ScanCommand(options, terminal).run();
    } catch (CargoException e) {
      throw new CommandException(
          e.kind() == CargoException.Kind.USAGE ? ExitStatus.USAGE : ExitStatus.BUILD_FAILED,
          String.valueOf(e.getMessage()));
    }
  }

  private ExitStatus run() throws CommandException, CargoException, IOException {
    Cargo cargo =
        Cargo.find(directory(), options.toolchain(), options.offline(), options.unstable());
    Path scratch = Files.createTempDirectory("tribometer-");
    try (InterruptedScan guard = InterruptedScan.over(scratch, terminal)) {
      Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
      Workspace workspace = Workspace.read(cargo, selection(), scratch);
      Path chosen = options.store();
      ScanStore store =
          chosen == null ? ScanStore.ofWorkspace(workspace.root()) : ScanStore.at(chosen);
      ScanLock lock = store.lock();
      try (lock) {
        return scan(workspace, toolchain, store, guard);
      }
    }
  }

  private ExitStatus scan(
      Workspace workspace, Toolchain toolchain, ScanStore store, InterruptedScan guard)
      throws CommandException, CargoException, IOException {
    LeftOvers.remove(store);
    ScanDirectory directory = store.begin(SCAN_ID.format(Instant.now(Clock.systemUTC())));
    try {
      return scan(workspace, toolchain, store, directory, guard);
    } catch (StoreException e) {
      throw e;
    } catch (IOException | CargoException e) {
      FullDisk.check(String.valueOf(e.getMessage()), directory.path());
      throw e;
    }
  }

  private ExitStatus scan(
      Workspace workspace,
      Toolchain toolchain,
      ScanStore store,
      ScanDirectory directory,
      InterruptedScan guard)
      throws CommandException, CargoException, IOException {
    Path targetDirectory = store.root().resolve("build");
    guard.owns(directory.path(), targetDirectory, directory.rawDirectory());
    ScanRequest request =
        new ScanRequest(
            directory.id(),
            Version.CURRENT,
            workspace,
            toolchain,
            selection(),
            options.unstable(),
            options.deep(),
            false,
            store.root(),
            targetDirectory,
            directory.rawDirectory());
    ScanProgress progress = new ScanProgress(terminal, options.quiet());
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
        ? tell(ledger, directory)
        : refuse(result, toolchain, workspace, directory);
  }

  private ExitStatus tell(Ledger ledger, ScanDirectory directory) throws IOException {
    if (options.format() == OutputFormat.JSON) {
      terminal.out().write(Files.readAllBytes(directory.ledgerFile()));
      terminal.out().println();
    } else {
      TerminalReport.render(ledger, terminal);
      terminal.err().println(Printable.line("report: " + directory.reportFile()));
    }
    return ExitStatus.DONE;
  }

  private ExitStatus refuse(
      ScanResult result, Toolchain toolchain, Workspace workspace, ScanDirectory directory)
      throws CommandException {
    result.errors().lines().forEach(line -> terminal.err().println(Printable.line(line)));
    String kept = "what was measured until then is kept: tribometer show --scan " + directory.id();
    @Nullable String advice = ToolchainAdvice.of(result.errors(), toolchain, workspace);
    String message = "the build failed with cargo's exit status " + result.exitCode();
    throw advice == null
        ? new CommandException(ExitStatus.BUILD_FAILED, message, kept)
        : new CommandException(ExitStatus.BUILD_FAILED, message, advice, kept);
  }

  private Path directory() throws CommandException {
    Path path = options.path().toAbsolutePath().normalize();
    if (Files.isRegularFile(path) && path.endsWith("Cargo.toml")) {
      Path parent = path.getParent();
      return parent == null ? path : parent;
    }
    if (!Files.isDirectory(path)) {
      throw CommandException.usage(
          "expected the directory of a Cargo workspace, but there is none at " + path,
          "tribometer scan PATH");
    }
    return path;
  }

  private BuildSelection selection() {
    return new BuildSelection(
        options.profile(),
        options.features(),
        options.allFeatures(),
        options.noDefaultFeatures(),
        options.packages(),
        options.workspace(),
        options.allTargets(),
        options.jobs() == 0 ? null : options.jobs());
  }
}
