package dev.tribometer.probe.replay;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.cargo.copy.Surroundings;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ReplayedCommit;
import dev.tribometer.fact.ReplayedUnit;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.IncrementalBuild;
import dev.tribometer.probe.ProbeExecutable;
import dev.tribometer.probe.RunningBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds commits one after the other, each on top of the one before, as their authors did.
public final class Replay {
  private static final int LONGEST_DETAIL = 4000;

  private final ReplayRequest request;
  private final ReplayWatcher watcher;
  private final MeasuredCommits measured;
  private final Path mirrorRoot;
  private final Facts.Builder facts = Facts.builder();
  private @Nullable CommitTree tree;

  /// The commit that was built last, measured now or known from before; null before the first.
  private @Nullable Commit after;

  /// What the target directory holds the outcome of; null where it holds nothing.
  private @Nullable Commit inTarget;

  /// The packages of that.
  private Set<String> packages = Set.of();

  private Replay(ReplayRequest request, ReplayWatcher watcher) {
    this.request = request;
    this.watcher = watcher;
    this.measured = new MeasuredCommits(request.known());
    this.mirrorRoot = request.scratch().resolve("root");
  }

  /// Runs a replay to its end.
  ///
  /// @return the tables `replay_commit` and `replay_unit`
  /// @throws CargoException where no toolchain answers
  /// @throws ReplayException where the tree cannot be made
  /// @throws IOException where files cannot be read or written, or the replay was interrupted
  public static Facts run(ReplayRequest request, ReplayWatcher watcher)
      throws CargoException, ReplayException, IOException {
    return new Replay(request, watcher).run();
  }

  private Facts run() throws CargoException, ReplayException, IOException {
    DirectoryTree.remove(request.targetDirectory());
    Files.createDirectories(request.known());
    // What is before the oldest is built where the oldest has to be measured, not before.
    after = request.before();
    for (int position = 0; position < request.commits().size(); position++) {
      Commit commit = request.commits().get(position);
      watcher.begins(commit, position, request.commits().size());
      MeasuredCommits.Entry entry = replay(commit, position);
      facts.add(entry.commit()).addAll(entry.units()).addAll(entry.causes());
      if (entry.commit().isBuilt()) {
        after = commit;
      }
    }
    return facts.build();
  }

  private MeasuredCommits.Entry replay(Commit commit, int position)
      throws CargoException, ReplayException, IOException {
    MeasuredCommits.Entry entry;
    try {
      String rustc = checkOut(commit);
      Optional<MeasuredCommits.Entry> known =
          request.again() ? Optional.empty() : find(commit, rustc);
      if (known.isPresent()) {
        entry = known.get().at(position);
        watcher.ended(entry.commit(), true);
        return entry;
      }
      entry = measure(commit, position, rustc);
    } catch (ReplayException | CargoException e) {
      // Not kept: what is missing today may be there tomorrow.
      entry = refused(commit, position, "unreadable", said(e), "");
    }
    watcher.ended(entry.commit(), false);
    return entry;
  }

  private Optional<MeasuredCommits.Entry> find(Commit commit, String rustc) throws IOException {
    return measured.find(commit, after == null ? null : after.id(), request.command(), rustc);
  }

  private MeasuredCommits.Entry measure(Commit commit, int position, String rustc)
      throws CargoException, ReplayException, IOException {
    incremental().workspace();
    Commit start = after;
    String predecessor = start == null ? null : start.id();
    if (start != null && !start.equals(inTarget)) {
      watcher.begins(start, -1, request.commits().size());
      start = warmUp(start);
      checkOut(commit);
    }
    MeasuredCommits.Entry entry = build(commit, position, start, rustc);
    measured.keep(entry, commit, predecessor, request.command(), rustc);
    return entry;
  }

  private String said(Exception e) {
    String message = String.valueOf(e.getMessage());
    return request.cargo().offline() && message.contains("--offline")
        ? message + "\nit was never fetched on this machine: leave out --offline"
        : message;
  }

  /// Builds what a commit stands on, unmeasured; null where that does not build, so that the next
  /// one is built from nothing.
  private @Nullable Commit warmUp(Commit commit) throws IOException {
    try {
      checkOut(commit);
      IncrementalBuild.Outcome outcome =
          incremental().run(request.verb(), request.verbArguments(), watcher);
      if (outcome.succeeded()) {
        inTarget = commit;
        packages = outcome.packages();
        return commit;
      }
    } catch (CargoException | ReplayException e) {
      // Said where the next commit is told to be built from nothing.
    }
    DirectoryTree.remove(request.targetDirectory());
    inTarget = null;
    return null;
  }

  private MeasuredCommits.Entry build(
      Commit commit, int position, @Nullable Commit start, String rustc)
      throws CargoException, IOException {
    IncrementalBuild.Outcome outcome =
        incremental().run(request.verb(), request.verbArguments(), watcher);
    if (!outcome.succeeded()) {
      // It holds a part of this commit now, which the next one must not find.
      inTarget = null;
      return refused(commit, position, "failed", outcome.errors(), rustc);
    }
    inTarget = commit;
    ReplayedCommit row =
        new ReplayedCommit(
            position,
            commit.id(),
            commit.parents().isEmpty() ? null : commit.parents().getFirst(),
            commit.parents().size() > 1,
            commit.committedAtS() * 1_000_000_000L,
            commit.subject(),
            request.repository().filesChanged(commit),
            "built",
            "",
            start == null ? null : start.id(),
            outcome.cpuNs(),
            outcome.wallNs(),
            outcome.ran().size(),
            outcome.unitsAll(),
            rustc,
            request.command());
    List<ReplayedUnit> units =
        Cascades.rows(position, outcome.ran(), start == null ? Set.of() : packages);
    packages = outcome.packages();
    return new MeasuredCommits.Entry(row, units, Causes.rows(position, units));
  }

  private MeasuredCommits.Entry refused(
      Commit commit, int position, String word, String detail, String rustc) throws IOException {
    if (RunningBuild.isStopped()) {
      throw new IOException("the replay was interrupted");
    }
    String shown =
        detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
    return new MeasuredCommits.Entry(
        new ReplayedCommit(
            position,
            commit.id(),
            commit.parents().isEmpty() ? null : commit.parents().getFirst(),
            commit.parents().size() > 1,
            commit.committedAtS() * 1_000_000_000L,
            commit.subject(),
            request.repository().filesChanged(commit),
            word,
            shown,
            after == null ? null : after.id(),
            -1,
            -1,
            0,
            -1,
            rustc,
            request.command()),
        List.of(),
        List.of());
  }

  /// Checks a commit out and asks which rustc it is built by.
  private String checkOut(Commit commit) throws ReplayException, CargoException, IOException {
    tree().checkOut(commit.id());
    Path directory = workingDirectory();
    if (!Files.isDirectory(directory)) {
      throw new ReplayException("the directory of the workspace does not exist at this commit");
    }
    return Toolchain.ask(request.cargo().in(directory), directory).rustcVersion();
  }

  private CommitTree tree() throws ReplayException, IOException {
    CommitTree made = tree;
    if (made == null) {
      Path top = request.repository().top();
      made = CommitTree.in(Surroundings.placeIn(mirrorRoot, top), request.repository());
      request.surroundings().mirrorInto(mirrorRoot);
      Path lockFile = request.lockFile();
      if (lockFile != null && lockFile.startsWith(top)) {
        Path own = Surroundings.placeIn(mirrorRoot, lockFile);
        Path parent = own.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.copy(lockFile, own);
      }
      tree = made;
    }
    return made;
  }

  private Path workingDirectory() {
    return Surroundings.placeIn(mirrorRoot, request.cargo().directory());
  }

  private IncrementalBuild incremental() throws CargoException, IOException {
    Cargo cargo = request.cargo().in(workingDirectory());
    Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
    Path executable = ProbeExecutable.provide(toolchain, request.store());
    String chained = UserWrapper.inForce(cargo.directory()).orElse(null);
    return new IncrementalBuild(
        cargo,
        request.selection(),
        executable,
        chained,
        request.targetDirectory(),
        request.scratch().resolve("raw"));
  }
}
