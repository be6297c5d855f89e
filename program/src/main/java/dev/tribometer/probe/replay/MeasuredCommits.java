package dev.tribometer.probe.replay;

import dev.tribometer.fact.FactReader;
import dev.tribometer.fact.FactStoreException;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ReplayedCause;
import dev.tribometer.fact.ReplayedCommit;
import dev.tribometer.fact.ReplayedUnit;
import dev.tribometer.probe.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What earlier replays measured, by commit, the commit built before it, command and toolchain: a
/// directory of two tables each. It appears whole or not at all, so that an interrupted replay
/// leaves what it finished.
///
/// @param directory where it is kept
record MeasuredCommits(Path directory) {

  /// A commit, the units that ran, and why.
  record Entry(ReplayedCommit commit, List<ReplayedUnit> units, List<ReplayedCause> causes) {
    Entry {
      units = List.copyOf(units);
      causes = List.copyOf(causes);
    }

    Entry at(int position) {
      return new Entry(
          commit.at(position),
          units.stream().map(unit -> unit.at(position)).toList(),
          causes.stream().map(cause -> cause.at(position)).toList());
    }
  }

  /// What is known of a commit; empty where nothing is, or it is damaged.
  Optional<Entry> find(Commit commit, @Nullable String after, String command, String rustc)
      throws IOException {
    Path place = place(commit, after, command, rustc);
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try {
      Facts facts =
          FactReader.read(
              place, List.of(ReplayedCommit.class, ReplayedUnit.class, ReplayedCause.class));
      List<ReplayedCommit> rows = facts.rows(ReplayedCommit.class);
      return rows.size() == 1
          ? Optional.of(
              new Entry(
                  rows.getFirst(), facts.rows(ReplayedUnit.class), facts.rows(ReplayedCause.class)))
          : Optional.empty();
    } catch (FactStoreException e) {
      return Optional.empty();
    }
  }

  void keep(Entry entry, Commit commit, @Nullable String after, String command, String rustc)
      throws IOException {
    Path place = place(commit, after, command, rustc);
    Path partial = place.resolveSibling(place.getFileName() + ".partial");
    DirectoryTree.remove(partial);
    FactWriter.write(
        Facts.builder().add(entry.commit()).addAll(entry.units()).addAll(entry.causes()).build(),
        partial);
    DirectoryTree.remove(place);
    Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path place(Commit commit, @Nullable String after, String command, String rustc) {
    String key = command + '\n' + rustc + '\n' + after;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return directory.resolve(commit.id() + "-" + HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
