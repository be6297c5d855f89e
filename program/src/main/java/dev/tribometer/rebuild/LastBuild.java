package dev.tribometer.rebuild;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.PackageId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the last build that left something in a workspace's build directory, and why it rebuilt
/// what it did: from cargo's own log where cargo kept one, else from the records by which cargo
/// itself decides (fingerprints, the times of files). Nothing is built, nothing is written.
public final class LastBuild {
  /// How many logs are looked at, the newest first: cargo keeps those of all workspaces together.
  private static final int MOST_LOGS = 500;

  /// What a record may be younger than the end that the log tells.
  private static final long SLACK_SECONDS = 2;

  private LastBuild() {}

  /// A log of cargo and where it lies.
  record Logged(Path file, BuildLog log) {
    Instant started() {
      return log.started().timestamp();
    }

    Instant ended() {
      long last = 0;
      for (BuildLog.Unit unit : log.units()) {
        Long start = unit.startedNs();
        Long end = unit.finishedNs();
        last = Math.max(last, end != null ? end : start != null ? start : 0);
      }
      return started().plusNanos(last);
    }
  }

  /// Where a command builds.
  ///
  /// @throws CargoException where there is no workspace
  /// @throws IOException where cargo cannot be started
  public static Path directory(Cargo cargo, CargoCall call) throws CargoException, IOException {
    return Rehearsal.buildDirectory(Rehearsal.metadata(cargo, call), call, cargo.directory());
  }

  /// The last build.
  ///
  /// @param cargo the user's cargo in the workspace's directory
  /// @param call a command whose `--target-dir`, `--manifest-path` and so on say where to look
  /// @param now what "today" is measured by
  /// @param zone the zone of the times in sentences
  /// @throws CargoException where there is no workspace, or nothing was built
  /// @throws IOException where records cannot be read
  public static PastBuild find(Cargo cargo, CargoCall call, Instant now, ZoneId zone)
      throws CargoException, IOException {
    Metadata metadata = Rehearsal.metadata(cargo, call);
    Path directory = Rehearsal.buildDirectory(metadata, call, cargo.directory());
    UnitPrints prints = UnitPrints.below(directory);
    List<UnitPrint> all = new ArrayList<>(prints.all());
    Optional<Logged> logged = log(metadata, directory);
    if (all.isEmpty() && logged.isEmpty()) {
      throw new CargoException(
          CargoException.Kind.USAGE,
          "expected a build in "
              + directory
              + ", found none; give the one that you mean after --"
              + " (--target-dir, --manifest-path), or build first");
    }
    all.sort(Comparator.comparing(UnitPrint::touched).reversed());
    Path root = Path.of(metadata.workspaceRoot());
    Set<String> members =
        metadata.workspaceMembers().stream().map(PackageId::spec).collect(Collectors.toSet());
    boolean isLast =
        logged.isPresent()
            && (all.isEmpty()
                || !all.getFirst()
                    .touched()
                    .isAfter(logged.get().ended().plusSeconds(SLACK_SECONDS)));
    return isLast
        ? LoggedBuild.explain(logged.get(), prints, all, directory, root, members, now, zone)
        : PrintedBuild.explain(
            withDependencies(cargo, metadata), prints, all, directory, root, members, now, zone);
  }

  /// The workspace with all that it depends on, where cargo can tell without writing or fetching.
  private static Metadata withDependencies(Cargo cargo, Metadata members) throws IOException {
    CommandOutput output =
        cargo.run(List.of("metadata", "--format-version=1", "--locked", "--offline"));
    return output.succeeded() ? Metadata.parse("cargo metadata", output.stdout()) : members;
  }

  /// The newest log of a build of this workspace into this directory.
  private static Optional<Logged> log(Metadata metadata, Path directory) throws IOException {
    Path logs = UserWrapper.home().resolve("log");
    if (!Files.isDirectory(logs)) {
      return Optional.empty();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(logs, "*.jsonl")) {
      entries.forEach(files::add);
    }
    // A log's name begins with the time of its build.
    files.sort(Comparator.comparing((Path file) -> String.valueOf(file.getFileName())).reversed());
    for (Path file : files.subList(0, Math.min(files.size(), MOST_LOGS))) {
      try {
        BuildLog log = BuildLog.read(file);
        Path into = Path.of(log.started().targetDir());
        if (log.started().workspaceRoot().equals(metadata.workspaceRoot())
            && (into.equals(directory) || into.equals(Path.of(metadata.targetDirectory())))) {
          return Optional.of(new Logged(file, log));
        }
      } catch (FormatException e) {
        // An empty log, or one of a cargo that writes another form, tells nothing.
      }
    }
    return Optional.empty();
  }
}
