package dev.tribometer.source.history;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the output of `git log -z --numstat --no-renames --format="commit %H %ct"` as it comes,
/// and adds up how often each file is changed. Source: git-log(1), "PRETTY FORMATS" and "DIFF
/// FORMATTING". Memory grows with the names of the files, which have a limit.
public final class ChurnLog {
  /// The `--format` whose output is read.
  public static final String FORMAT = "commit %H %ct";

  /// Linux knows no path longer than 4096 bytes; a record has two numbers beside it.
  private static final int LONGEST_RECORD = 4200;

  private static final int MOST_FILES = 500_000;
  private static final long MOST_NAME_CHARACTERS = 64 << 20;
  private static final int MOST_COMMITS = 200_000;

  private final double halfLifeDays;
  private final Set<String> boundaries;
  private final Map<String, FileChurn> files = new HashMap<>();
  private int commits;
  private long nameCharacters;
  private double weight;
  private long newestS = -1;
  private double now;
  private long nowS;
  private boolean counts;
  private boolean cut;

  /// How often a file is changed.
  ///
  /// @param weight its commits, each halved for every half-life between it and the newest commit
  /// @param commits its commits
  /// @param added lines added by them; binary files count none
  /// @param deleted lines deleted by them
  /// @param lastS the newest of them, in seconds since 1970
  public record FileChurn(double weight, int commits, long added, long deleted, long lastS) {}

  /// @param halfLifeDays after how many days a commit counts half
  /// @param boundaries commits that are not to count: those at which a shallow clone was cut off,
  ///   which seem to add every file
  public ChurnLog(double halfLifeDays, Set<String> boundaries) {
    this.halfLifeDays = halfLifeDays;
    this.boundaries = Set.copyOf(boundaries);
  }

  /// Reads to the end, or to where there is more than is believed.
  ///
  /// @throws IOException where the stream fails
  public void read(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != 0) {
        if (record.size() <= LONGEST_RECORD) {
          record.write(b);
        }
        continue;
      }
      if (isFull()) {
        cut = true;
        return;
      }
      end(record);
    }
    end(record);
  }

  private boolean isFull() {
    return commits > MOST_COMMITS
        || files.size() > MOST_FILES
        || nameCharacters > MOST_NAME_CHARACTERS;
  }

  private void end(ByteArrayOutputStream record) {
    if (record.size() <= LONGEST_RECORD) {
      record(record.toString(StandardCharsets.UTF_8));
    }
    record.reset();
  }

  private void record(String text) {
    String record = text.startsWith("\n") ? text.substring(1) : text;
    if (record.startsWith("commit ")) {
      begin(record.split(" ", 3));
      return;
    }
    String[] cells = record.split("\t", 3);
    if (cells.length == 3 && counts && !cells[2].isEmpty()) {
      FileChurn before = files.get(cells[2]);
      if (before == null) {
        before = new FileChurn(0, 0, 0, 0, nowS);
        nameCharacters += cells[2].length();
      }
      files.put(
          cells[2],
          new FileChurn(
              before.weight() + now,
              before.commits() + 1,
              before.added() + lines(cells[0]),
              before.deleted() + lines(cells[1]),
              Math.max(before.lastS(), nowS)));
    }
  }

  private void begin(String[] words) {
    Long time = words.length == 3 ? number(words[2]) : null;
    counts = time != null && !boundaries.contains(words[1]);
    if (!counts || time == null) {
      return;
    }
    nowS = time;
    newestS = newestS < 0 ? time : newestS;
    double days = Math.max(0, newestS - time) / 86_400.0;
    now = Math.pow(0.5, days / halfLifeDays);
    commits++;
    weight += now;
  }

  private static long lines(String cell) {
    Long number = number(cell);
    return number == null ? 0 : number;
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// The files by their paths, from the directory in which git ran.
  public Map<String, FileChurn> files() {
    return Map.copyOf(files);
  }

  /// How many commits were counted.
  public int commits() {
    return commits;
  }

  /// How many commits a day the weights stand for: with a steady pace of one commit a day, weights
  /// add up to half-life / ln 2.
  public double perDay(double fileWeight) {
    return fileWeight * Math.log(2) / halfLifeDays;
  }

  /// All commits' weights.
  public double weight() {
    return weight;
  }

  /// The time of the newest commit, in seconds since 1970; -1 where there is none.
  public long newestS() {
    return newestS;
  }

  /// Whether there was more than is read.
  public boolean isCut() {
    return cut;
  }
}
