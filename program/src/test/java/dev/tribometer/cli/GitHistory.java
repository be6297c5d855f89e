package dev.tribometer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A git repository that a test makes, with nothing of the user's settings in it.
public record GitHistory(Path root) {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_CONFIG_SYSTEM", "/dev/null",
          "GIT_AUTHOR_NAME", "somebody",
          "GIT_AUTHOR_EMAIL", "somebody@example.org",
          "GIT_COMMITTER_NAME", "somebody",
          "GIT_COMMITTER_EMAIL", "somebody@example.org",
          "GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z");

  /// A repository without commits.
  public static GitHistory in(Path root) throws IOException, InterruptedException {
    Files.createDirectories(root);
    GitHistory history = new GitHistory(root);
    history.git("init", "--quiet", "--initial-branch=main");
    return history;
  }

  public GitHistory file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /// Commits all that there is, and gives the commit's id.
  public String commit(String subject) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--message=" + subject);
    return git("rev-parse", "HEAD").strip();
  }

  /// Runs git, which has to succeed, and gives what it wrote.
  public String git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().putAll(SETTINGS);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }
}
