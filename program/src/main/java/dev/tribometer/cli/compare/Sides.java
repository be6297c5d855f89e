package dev.tribometer.cli.compare;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.SnapshotJson;
import dev.tribometer.compare.SnapshotReader;
import dev.tribometer.format.FormatException;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import dev.tribometer.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds out what a user means by a side, and has it measured.
///
/// @param store the scans
/// @param workspace the user's workspace
public record Sides(ScanStore store, Workspace workspace) {

  /// The side of a name: `.`, `+toolchain`, a baseline's file, a scan, a revision, in this order.
  ///
  /// @throws CommandException where it is none of these
  public Side named(String name) throws CommandException, StoreException {
    if (name.equals(".")) {
      return new Side.Here("the workspace as it is");
    }
    if (name.startsWith("+") && name.length() > 1) {
      return new Side.Toolchain(name, name.substring(1));
    }
    Optional<Path> file = file(name);
    if (file.isPresent()) {
      return new Side.Baseline(name, file.get());
    }
    Optional<ScanDirectory> scan = store.find(name);
    if (scan.isPresent()) {
      return new Side.Scan(name, scan.get());
    }
    Optional<String> commit = commit(name);
    if (commit.isPresent()) {
      return new Side.Revision(name, commit.get());
    }
    throw new CommandException(
        ExitStatus.USAGE,
        "expected a scan, a revision, +TOOLCHAIN, a baseline's file or ., but \""
            + name
            + "\" is none of them",
        "the newest scans: "
            + String.join(
                ", ", store.scans().reversed().stream().limit(5).map(ScanDirectory::id).toList()));
  }

  private static Optional<Path> file(String name) {
    try {
      Path path = Path.of(name);
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<String> commit(String name) {
    if (name.startsWith("-")) {
      return Optional.empty();
    }
    try {
      CommandOutput output =
          Git.run(workspace.root(), "rev-parse", "--verify", "--quiet", name + "^{commit}");
      return output.succeeded() ? Optional.of(output.text().strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Both sides as measured; those that are not yet are built now, in turns where there are several
  /// trials: A B, B A, A B, …
  ///
  /// @throws CommandException where a side does not build
  public List<Snapshot> measure(Side a, Side b, Builder builder, int trials)
      throws CommandException, CargoException, IOException {
    Builder.Tree treeA = a.isBuildable() && !isScanned(a, trials) ? builder.tree(a) : null;
    Builder.Tree treeB = b.isBuildable() && !isScanned(b, trials) ? builder.tree(b) : null;
    Snapshot ofA = treeA == null ? known(a) : read(builder.scan(treeA));
    Snapshot ofB = treeB == null ? known(b) : read(builder.scan(treeB));
    if (trials == 1 || treeA == null || treeB == null) {
      return List.of(ofA, ofB);
    }
    // The scans come first, one after the other and with more asked: their builds do not count.
    Snapshot trialA = null;
    Snapshot trialB = null;
    for (int round = 0; round < trials; round++) {
      for (int step = 0; step < 2; step++) {
        if ((round + step) % 2 == 0) {
          Snapshot again = builder.again(treeA, round);
          trialA = trialA == null ? ofA.measuredBy(again) : trialA.with(again);
        } else {
          Snapshot again = builder.again(treeB, round);
          trialB = trialB == null ? ofB.measuredBy(again) : trialB.with(again);
        }
      }
    }
    return List.of(trialA == null ? ofA : trialA, trialB == null ? ofB : trialB);
  }

  private boolean isScanned(Side side, int trials) throws StoreException, IOException {
    return trials == 1 && side instanceof Side.Revision revision && scanOf(revision).isPresent();
  }

  /// A finished scan of a commit's own tree, by the same command.
  private Optional<ScanDirectory> scanOf(Side.Revision revision) throws IOException {
    for (ScanDirectory scan : store.scans().reversed()) {
      Ledger ledger = scan.readLedger();
      if (revision.commit().equals(ledger.properties().get("revision")) && ledger.complete()) {
        return Optional.of(scan);
      }
    }
    return Optional.empty();
  }

  /// One side as measured; built now where it is not yet.
  public Snapshot measured(Side side, Builder builder)
      throws CommandException, CargoException, IOException {
    return side.isBuildable() && !isScanned(side, 1)
        ? read(builder.scan(builder.tree(side)))
        : known(side);
  }

  private Snapshot known(Side side) throws CommandException, IOException {
    return switch (side) {
      case Side.Scan scan -> read(scan.directory());
      case Side.Baseline baseline -> read(baseline);
      case Side.Revision revision -> read(scanOf(revision).orElseThrow());
      case Side.Toolchain _, Side.Here _ ->
          throw new IllegalArgumentException(side.label() + " is not measured yet");
    };
  }

  private static Snapshot read(Side.Baseline baseline) throws CommandException, IOException {
    try {
      return SnapshotJson.read(baseline.file());
    } catch (FormatException e) {
      throw new CommandException(
          ExitStatus.USAGE,
          String.valueOf(e.getMessage()),
          "write the baseline anew with: tribometer check --write-baseline");
    }
  }

  /// What a comparison needs of a scan.
  public static Snapshot read(ScanDirectory scan) throws IOException {
    return SnapshotReader.read(scan.readLedger(), scan.factsDirectory());
  }
}
