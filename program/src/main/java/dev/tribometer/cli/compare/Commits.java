package dev.tribometer.cli.compare;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commits between two sides.
///
/// @param range `1a2b3c4..5d6e7f8`; null where a side has no commit
/// @param count how many; -1 where git cannot tell
/// @param subjects their first lines with their short names, the newest first, some of them
public record Commits(@Nullable String range, int count, List<String> subjects) {
  private static final int SHOWN = 8;

  /// Where there is nothing to ask about.
  public static final Commits NONE = new Commits(null, -1, List.of());

  /// Asks git.
  public static Commits between(Path directory, @Nullable String a, @Nullable String b) {
    if (a == null || b == null || !isName(a) || !isName(b)) {
      return NONE;
    }
    String range = a.substring(0, 9) + ".." + b.substring(0, 9);
    if (a.equals(b)) {
      return new Commits(range, 0, List.of());
    }
    try {
      CommandOutput output = Git.run(directory, "log", "--format=%h %s", a + ".." + b, "--");
      if (!output.succeeded()) {
        return new Commits(range, -1, List.of());
      }
      List<String> lines = output.text().lines().toList();
      return new Commits(range, lines.size(), lines.stream().limit(SHOWN).toList());
    } catch (IOException e) {
      return new Commits(range, -1, List.of());
    }
  }

  private static boolean isName(String commit) {
    return commit.length() >= 40 && commit.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /// The range and the subjects, a line each; nothing where there is no range.
  public List<String> lines() {
    if (range == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (count) {
          case -1 -> "commits " + range + ", which this repository does not have";
          case 0 -> "both sides are at commit " + range.substring(0, 9);
          case 1 -> "one commit, " + range;
          default -> count + " commits, " + range;
        });
    lines.addAll(subjects);
    if (count > subjects.size()) {
      lines.add("and " + (count - subjects.size()) + " more");
    }
    return lines;
  }
}
