package dev.tribometer.cli.compare;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.Surroundings;
import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.cli.scan.FullDisk;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.cli.scan.ScanProgress;
import dev.tribometer.cli.scan.ScanReports;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.SnapshotReader;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.probe.ScanProbe;
import dev.tribometer.probe.ScanRequest;
import dev.tribometer.probe.ScanResult;
import dev.tribometer.probe.replay.CommitTree;
import dev.tribometer.probe.replay.ReplayException;
import dev.tribometer.probe.replay.Repository;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds sides, each cold and with probes, into the store.
public final class Builder {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Request request;
  private final Terminal terminal;
  private final InterruptedScan guard;
  private final Path scratch;
  private final Map<Side, Tree> trees = new HashMap<>();

  /// What all sides share.
  ///
  /// @param workspace the user's workspace
  /// @param selection what is built of it
  /// @param store where scans are kept; its lock is held
  /// @param version this program's version
  /// @param unstable whether probes that need unstable flags may be switched on
  /// @param quiet whether no progress is shown
  public record Request(
      Workspace workspace,
      BuildSelection selection,
      ScanStore store,
      String version,
      boolean unstable,
      boolean quiet) {}

  /// A tree that can be built.
  ///
  /// @param workspace the tree
  /// @param toolchain by which compiler
  /// @param properties what the ledger shall say besides
  /// @param isUsers whether it is the user's own tree, whose scan becomes the latest one
  public record Tree(
      Workspace workspace, Toolchain toolchain, Map<String, String> properties, boolean isUsers) {}

  /// @param scratch an existing directory for trees of commits
  public Builder(Request request, Terminal terminal, InterruptedScan guard, Path scratch) {
    this.request = request;
    this.terminal = terminal;
    this.guard = guard;
    this.scratch = scratch;
  }

  /// Makes the tree of a side ready, once.
  ///
  /// @throws CommandException where a commit cannot be checked out
  public Tree tree(Side side) throws CommandException, CargoException, IOException {
    Tree known = trees.get(side);
    if (known == null) {
      known = made(side);
      trees.put(side, known);
    }
    return known;
  }

  private Tree made(Side side) throws CommandException, CargoException, IOException {
    Workspace own = request.workspace();
    return switch (side) {
      case Side.Here _ -> tree(own, Map.of(), own.cargo().toolchain() == null);
      case Side.Toolchain toolchain -> {
        Cargo cargo = own.cargo();
        Cargo other =
            new Cargo(
                cargo.program(),
                toolchain.name(),
                cargo.directory(),
                cargo.offline(),
                cargo.unstable());
        yield tree(Workspace.read(other, request.selection(), scratch), Map.of(), false);
      }
      case Side.Revision revision -> tree(checkedOut(revision), properties(revision), false);
      case Side.Scan _, Side.Baseline _ ->
          throw new IllegalArgumentException(side.label() + " is measured already");
    };
  }

  static Map<String, String> properties(Side.Revision revision) {
    return Map.of("revision", revision.commit());
  }

  private static Tree tree(Workspace workspace, Map<String, String> properties, boolean isUsers)
      throws CargoException, IOException {
    Cargo cargo = workspace.cargo();
    return new Tree(workspace, Toolchain.ask(cargo, cargo.directory()), properties, isUsers);
  }

  private Workspace checkedOut(Side.Revision revision)
      throws CommandException, CargoException, IOException {
    Cargo cargo = request.workspace().cargo();
    try {
      Repository repository = Repository.around(cargo.directory().toRealPath());
      Path mirror = scratch.resolve(revision.commit());
      Surroundings.ofTree(repository.top(), request.workspace()).mirrorInto(mirror);
      CommitTree tree = CommitTree.in(Surroundings.placeIn(mirror, repository.top()), repository);
      tree.checkOut(revision.commit());
      Path directory = Surroundings.placeIn(mirror, cargo.directory().toRealPath());
      return Workspace.read(cargo.in(directory), request.selection(), scratch);
    } catch (ReplayException e) {
      throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /// Scans a tree, with everything that a scan asks, and keeps the scan.
  public ScanDirectory scan(Tree tree) throws CommandException, CargoException, IOException {
    ScanDirectory directory = request.store().begin(ID.format(Instant.now(Clock.systemUTC())));
    guard.passes(directory.rawDirectory());
    ScanResult result = build(tree, directory, false);
    guard.finish(() -> {
      Ledger written = ScanReports.write(result, directory, tree.properties());
      if (tree.isUsers()) {
        request.store().publish(directory);
      }
      return written;
    });
    return directory;
  }

  /// Builds a tree once more and keeps nothing but what was measured.
  ///
  /// @param number the how manieth build of this tree
  public Snapshot again(Tree tree, int number)
      throws CommandException, CargoException, IOException {
    Path path = scratch.resolve("trial");
    ScanDirectory directory = new ScanDirectory("trial-" + number, path);
    dev.tribometer.probe.DirectoryTree.remove(path);
    java.nio.file.Files.createDirectories(directory.rawDirectory());
    ScanResult result = build(tree, directory, true);
    Ledger ledger = ScanReports.write(result, directory, tree.properties());
    return SnapshotReader.read(ledger, directory.factsDirectory());
  }

  private ScanResult build(Tree tree, ScanDirectory directory, boolean alone)
      throws CommandException, CargoException, IOException {
    Path target = request.store().root().resolve("build");
    guard.passes(target);
    ScanProgress progress = new ScanProgress(terminal, request.quiet());
    progress.begin(tree.workspace(), tree.toolchain());
    ScanResult result =
        ScanProbe.run(
            new ScanRequest(
                directory.id(),
                request.version(),
                tree.workspace(),
                tree.toolchain(),
                request.selection(),
                request.unstable(),
                false,
                alone,
                request.store().root(),
                target,
                directory.rawDirectory()),
            progress);
    progress.end();
    if (result.exitCode() != 0) {
      FullDisk.check(result.errors(), directory.path());
      result.errors().lines().forEach(line -> terminal.err().println(Printable.line(line)));
      @Nullable String commit = tree.properties().get("revision");
      throw new CommandException(
          ExitStatus.BUILD_FAILED,
          (commit == null ? "the build" : "the build of " + commit)
              + " failed with cargo's exit status "
              + result.exitCode());
    }
    return result;
  }
}
