package dev.tribometer.probe.edit;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import dev.tribometer.source.history.ChurnLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Asks git how often the files of a workspace are changed. Nothing is written: no lock, no hook.
///
/// @param churn how often each file is changed; null where there is no history
/// @param notes what the reader has to know of it
record History(@Nullable ChurnLog churn, List<String> notes) {
  /// A commit of three months ago counts half.
  static final double HALF_LIFE_DAYS = 90;

  /// Reads the history of the files below a directory, up to what is checked out.
  static History of(Path root) throws IOException {
    List<String> notes = new ArrayList<>();
    CommandOutput head;
    try {
      head = Git.run(root, "rev-parse", "--verify", "--quiet", "HEAD");
    } catch (IOException e) {
      return new History(null, List.of("how often files are edited is not known: there is no git"));
    }
    if (!head.succeeded()) {
      return new History(
          null,
          List.of(
              "how often files are edited is not known: the workspace has no git history"
                  + " (git init, or a clone with its history)"));
    }
    Set<String> boundaries = new TreeSet<>();
    if (Git.run(root, "rev-parse", "--is-shallow-repository").text().strip().equals("true")) {
      Path shallow =
          root.resolve(Git.run(root, "rev-parse", "--git-path", "shallow").text().strip());
      if (Files.isRegularFile(shallow)) {
        boundaries.addAll(Files.readAllLines(shallow));
      }
      notes.add(
          "this clone is shallow: what is older than it is not counted; `git fetch --unshallow`"
              + " brings it");
    }
    if (Files.isRegularFile(root.resolve(".gitmodules"))) {
      notes.add("the histories of submodules are their own and are not counted");
    }
    if (Git.run(root, "status", "--porcelain", "--untracked-files=no")
        .text()
        .lines()
        .findAny()
        .isPresent()) {
      notes.add("changes that are not committed are built, but count as no edit");
    }
    ChurnLog churn = new ChurnLog(HALF_LIFE_DAYS, boundaries);
    log(root, churn);
    if (churn.isCut()) {
      notes.add("the history is longer than is read; its oldest part is not counted");
    }
    return new History(churn, notes);
  }

  /// Streams the log, which can be large.
  private static void log(Path root, ChurnLog churn) throws IOException {
    Process process =
        Git.start(
            root,
            "log",
            "-z",
            "--numstat",
            "--no-renames",
            "--no-merges",
            "--no-ext-diff",
            "--relative",
            "--format=" + ChurnLog.FORMAT,
            "--",
            ".");
    try (InputStream out = process.getInputStream()) {
      churn.read(out);
    } finally {
      process.destroy();
    }
  }
}
