package dev.tribometer.probe.edit;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.source.history.ChurnLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final Map<String, String> ENVIRONMENT = environment();

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C.UTF-8");
    for (String variable :
        List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")) {
      environment.put(variable, "");
    }
    return environment;
  }

  /// Reads the history of the files below a directory, up to what is checked out.
  static History of(Path root) throws IOException {
    List<String> notes = new java.util.ArrayList<>();
    CommandOutput head;
    try {
      head = git(root, "rev-parse", "--verify", "--quiet", "HEAD");
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
    if (git(root, "rev-parse", "--is-shallow-repository").text().strip().equals("true")) {
      Path shallow = root.resolve(git(root, "rev-parse", "--git-path", "shallow").text().strip());
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
    if (git(root, "status", "--porcelain", "--untracked-files=no")
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

  private static CommandOutput git(Path root, String... words) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
    all.addAll(List.of(words));
    return new Command(all, root, ENVIRONMENT).run();
  }

  /// Streams the log, which can be large.
  private static void log(Path root, ChurnLog churn) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "log",
                "-z",
                "--numstat",
                "--no-renames",
                "--no-merges",
                "--no-ext-diff",
                "--relative",
                "--format=" + ChurnLog.FORMAT,
                "--",
                ".")
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    ENVIRONMENT.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      churn.read(out);
    } finally {
      process.destroy();
    }
  }
}
