package dev.tribometer.probe.replay;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The user's git repository, which is only read.
///
/// @param top the directory of its working tree
/// @param gitDirectory where its objects are: `.git`, shared by all its working trees
/// @param objects the directory of its objects
/// @param objectFormat `sha1` or `sha256`
/// @param isShallow whether the clone holds only the newest commits
public record Repository(
    Path top, Path gitDirectory, Path objects, String objectFormat, boolean isShallow) {
  private static final char FIELD = '\u001f';
  private static final char RECORD = '\u001e';

  /// The repository around a directory.
  ///
  /// @throws ReplayException where there is none, or git refuses it
  /// @throws IOException where git cannot be started
  public static Repository around(Path directory) throws ReplayException, IOException {
    CommandOutput output;
    try {
      output =
          Git.run(
              directory,
              "rev-parse",
              "--path-format=absolute",
              "--show-toplevel",
              "--git-common-dir",
              "--git-path",
              "objects",
              "--is-shallow-repository",
              "--show-object-format");
    } catch (IOException e) {
      throw new ReplayException(
          "expected git on the PATH, since a replay checks commits out; it did not start: "
              + e.getMessage());
    }
    if (!output.succeeded()) {
      throw new ReplayException(
          "expected a git repository with a working tree at "
              + directory
              + ", since a replay builds its commits; git said: "
              + output.stderr().strip());
    }
    List<String> lines = output.text().lines().toList();
    return new Repository(
        Path.of(lines.get(0)),
        Path.of(lines.get(1)),
        Path.of(lines.get(2)),
        lines.get(4),
        lines.get(3).equals("true"));
  }

  /// The newest commits along first parents, the oldest first; the first of them has its parent
  /// before it where there is one.
  ///
  /// @param newest a revision
  /// @param count how many; at most that many and one more are returned
  /// @throws ReplayException where there is no such revision
  public List<Commit> history(String newest, int count) throws ReplayException, IOException {
    CommandOutput known =
        Git.run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", newest + "^{commit}");
    if (!known.succeeded()) {
      throw new ReplayException(
          newest.equals("HEAD")
              ? "expected commits to replay, but nothing has been committed yet in " + top
              : "expected a commit, but \"" + newest + "\" names none in " + top);
    }
    String text =
        GitAnswer.of(
            top,
            "log",
            "--first-parent",
            "--max-count=" + (count + 1L),
            "--format=%H" + FIELD + "%P" + FIELD + "%ct" + FIELD + "%s" + RECORD,
            known.text().strip());
    List<Commit> commits = new ArrayList<>();
    for (String record : text.split(String.valueOf(RECORD), -1)) {
      String[] fields = record.strip().split(String.valueOf(FIELD), -1);
      if (fields.length == 4) {
        List<String> parents = fields[1].isBlank() ? List.of() : List.of(fields[1].split(" ", -1));
        commits.add(new Commit(fields[0], parents, Long.parseLong(fields[2]), fields[3]));
      }
    }
    return commits.reversed();
  }

  /// Whether tracked files of the working tree differ from what is committed.
  public boolean isDirty() throws IOException {
    CommandOutput output =
        Git.run(top, "status", "--porcelain", "--untracked-files=no", "--ignore-submodules=none");
    return output.succeeded() && !output.text().isBlank();
  }

  /// How many files differ between a commit and its first parent.
  public int filesChanged(Commit commit) throws IOException {
    List<String> words = new ArrayList<>(List.of("diff-tree", "-r", "--name-only", "-M"));
    if (commit.parents().isEmpty()) {
      words.addAll(List.of("--root", "--no-commit-id", commit.id()));
    } else {
      words.addAll(List.of(commit.parents().getFirst(), commit.id()));
    }
    CommandOutput output = Git.run(top, words);
    return output.succeeded() ? (int) output.text().lines().count() : -1;
  }
}
