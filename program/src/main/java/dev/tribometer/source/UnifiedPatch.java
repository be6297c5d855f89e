package dev.tribometer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A unified diff, as `git diff` and {@link UnifiedDiff} write it, to be applied to texts. A hunk
/// must fit to the letter, its context included; it may have moved. Renames, modes and binary files
/// are not understood.
///
/// @param files what it does to each file, in order
public record UnifiedPatch(List<FilePatch> files) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@.*");
  private static final int MOST_LINES = 1 << 20;

  public UnifiedPatch {
    files = List.copyOf(files);
  }

  /// What a patch does to one file.
  ///
  /// @param before its path from the workspace root before; null where it is made
  /// @param after its path after; null where it is removed
  /// @param hunks its hunks
  public record FilePatch(@Nullable String before, @Nullable String after, List<Hunk> hunks) {
    public FilePatch {
      hunks = List.copyOf(hunks);
    }

    /// The text after the patch; empty where the file is removed.
    ///
    /// @param text the text before; empty for a file that is made
    /// @throws PatchException where a hunk does not fit
    public Optional<String> apply(String text) throws PatchException {
      List<String> lines = lines(text);
      List<String> result = new ArrayList<>();
      int next = 0;
      for (Hunk hunk : hunks) {
        int at = hunk.find(lines, next);
        if (at < 0) {
          throw new PatchException(
              "expected to find the lines of the patch at or after line "
                  + hunk.line()
                  + " of "
                  + (before == null ? after : before)
                  + ", but they are not there; the file has changed since the patch was made");
        }
        result.addAll(lines.subList(next, at));
        result.addAll(hunk.added());
        next = at + hunk.removed().size();
      }
      result.addAll(lines.subList(next, lines.size()));
      return after == null ? Optional.empty() : Optional.of(String.join("", result));
    }
  }

  /// A stretch of lines and what takes its place, context included in both. Lines keep their ends.
  ///
  /// @param line where it was, from 1
  /// @param removed the lines before
  /// @param added the lines after
  public record Hunk(int line, List<String> removed, List<String> added) {
    public Hunk {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }

    /// The place nearest to where it was, not before `from`; -1 where there is none.
    int find(List<String> lines, int from) {
      int wanted = Math.max(from, Math.max(0, removed.isEmpty() ? line : line - 1));
      int last = lines.size() - removed.size();
      for (int distance = 0; distance <= lines.size(); distance++) {
        for (int at : new int[] {wanted - distance, wanted + distance}) {
          if (at >= from && at <= last && lines.subList(at, at + removed.size()).equals(removed)) {
            return at;
          }
        }
      }
      return -1;
    }
  }

  /// Reads a patch.
  ///
  /// @throws PatchException where it is none
  public static UnifiedPatch parse(String diff) throws PatchException {
    List<String> lines = lines(diff);
    if (lines.size() > MOST_LINES) {
      throw new PatchException("expected a patch of at most " + MOST_LINES + " lines");
    }
    List<FilePatch> files = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      if (!lines.get(at).startsWith("--- ")
          || at + 1 >= lines.size()
          || !lines.get(at + 1).startsWith("+++ ")) {
        at++;
        continue;
      }
      String before = path(lines.get(at));
      String after = path(lines.get(at + 1));
      at += 2;
      List<Hunk> hunks = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith("@@ ")) {
        at = hunk(lines, at, hunks);
      }
      files.add(new FilePatch(before, after, hunks));
    }
    if (files.isEmpty()) {
      throw new PatchException(
          "expected a unified diff with lines that begin with \"--- \" and \"+++ \", found none");
    }
    return new UnifiedPatch(files);
  }

  private static int hunk(List<String> lines, int start, List<Hunk> hunks) throws PatchException {
    Matcher head = HUNK.matcher(lines.get(start).strip());
    if (!head.matches()) {
      throw new PatchException("expected the head of a hunk in line " + (start + 1));
    }
    int toRemove = head.group(2) == null ? 1 : Integer.parseInt(head.group(2));
    int toAdd = head.group(3) == null ? 1 : Integer.parseInt(head.group(3));
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    int at = start + 1;
    while (at < lines.size()
        && (removed.size() < toRemove || added.size() < toAdd || lines.get(at).startsWith("\\"))) {
      String line = lines.get(at);
      String rest = line.length() > 0 ? line.substring(1) : line;
      switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case ' ', '\n', '\r' -> {
          String kept = line.startsWith(" ") ? rest : line;
          removed.add(kept);
          added.add(kept);
        }
        case '-' -> removed.add(rest);
        case '+' -> added.add(rest);
        case '\\' -> withoutNewline(lines.get(at - 1), removed, added);
        default ->
            throw new PatchException(
                "expected a line of a hunk (space, + or - in front) in line " + (at + 1));
      }
      at++;
    }
    if (removed.size() != toRemove || added.size() != toAdd) {
      throw new PatchException("the hunk in line " + (start + 1) + " is cut short");
    }
    hunks.add(new Hunk(Integer.parseInt(head.group(1)), removed, added));
    return at;
  }

  /// `\ No newline at end of file` speaks of the line before.
  private static void withoutNewline(String line, List<String> removed, List<String> added) {
    if (!line.startsWith("+")) {
      removed.set(removed.size() - 1, removed.getLast().replaceFirst("\n$", ""));
    }
    if (!line.startsWith("-")) {
      added.set(added.size() - 1, added.getLast().replaceFirst("\n$", ""));
    }
  }

  private static @Nullable String path(String line) throws PatchException {
    String path = line.substring(4).stripTrailing();
    int tab = path.indexOf('\t');
    path = tab < 0 ? path : path.substring(0, tab);
    if (path.equals("/dev/null")) {
      return null;
    }
    if (path.startsWith("\"")) {
      throw new PatchException("expected a path without quotes, found " + path);
    }
    return path.startsWith("a/") || path.startsWith("b/") ? path.substring(2) : path;
  }

  /// Lines with their ends.
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }
}
