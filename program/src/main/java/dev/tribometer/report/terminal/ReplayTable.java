package dev.tribometer.report.terminal;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ReplayedCause;
import dev.tribometer.fact.ReplayedCommit;
import dev.tribometer.ledger.QuantityFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A replay on one screen: every commit with its cost as a bar, then the dearest and why.
public final class ReplayTable {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
  private static final int BAR_CELLS = 16;
  private static final int DEAREST = 5;
  private static final int CAUSES = 3;

  private final Facts facts;
  private final Terminal terminal;
  private final Ink ink;

  private ReplayTable(Facts facts, Terminal terminal) {
    this.facts = facts;
    this.terminal = terminal;
    this.ink = terminal.outInk();
  }

  /// Prints a replay.
  ///
  /// @param facts its tables
  /// @param command the cargo command
  /// @param name the workspace's name
  /// @param notes what the reader must know besides
  public static void render(
      Facts facts, String command, String name, List<String> notes, Terminal terminal) {
    ReplayTable table = new ReplayTable(facts, terminal);
    table.head(command, name);
    table.commits();
    table.dearest();
    table.refused();
    for (String note : notes) {
      terminal.out().println(table.ink.yellow("note: ") + Printable.line(note));
    }
  }

  private List<ReplayedCommit> all() {
    return facts.rows(ReplayedCommit.class);
  }

  private List<ReplayedCommit> ranked() {
    return all().stream()
        .filter(ReplayedCommit::isIncremental)
        .sorted(Comparator.comparingLong(ReplayedCommit::cpuNs).reversed())
        .toList();
  }

  private void head(String command, String name) {
    List<ReplayedCommit> ranked = ranked();
    terminal
        .out()
        .println(
            ink.bold(Printable.line(name))
                + "  replay of "
                + all().size()
                + (all().size() == 1 ? " commit, " : " commits, ")
                + command);
    if (!ranked.isEmpty()) {
      long sum = ranked.stream().mapToLong(ReplayedCommit::cpuNs).sum();
      terminal
          .out()
          .println(
              ink.bold(QuantityFormat.duration(sum) + " CPU")
                  + " in all (● measured); the middle one "
                  + QuantityFormat.duration(ranked.get(ranked.size() / 2).cpuNs())
                  + ", the dearest "
                  + QuantityFormat.duration(ranked.getFirst().cpuNs()));
    }
    terminal.out().println();
  }

  private void commits() {
    long most = ranked().isEmpty() ? 0 : ranked().getFirst().cpuNs();
    List<List<String>> rows = new ArrayList<>();
    for (ReplayedCommit commit : all().reversed()) {
      rows.add(
          List.of(
              id(commit),
              DAY.format(Instant.ofEpochSecond(0, commit.committedAtNs())),
              commit.isBuilt() ? QuantityFormat.duration(commit.cpuNs()) : commit.outcome(),
              commit.isBuilt() ? QuantityFormat.duration(commit.wallNs()) : "",
              commit.isBuilt()
                  ? commit.unitsRun() + (commit.unitsAll() < 0 ? "" : "/" + commit.unitsAll())
                  : "",
              commit.isIncremental()
                  ? bar(commit.cpuNs(), most)
                  : commit.isBuilt() ? "from nothing" : "",
              commit.subject()));
    }
    TextTable.lines(
            List.of("commit", "date", "CPU", "clock", "units", "", "subject"),
            rows,
            terminal.width(),
            ink)
        .forEach(terminal.out()::println);
    terminal.out().println();
  }

  private void dearest() {
    List<ReplayedCommit> ranked = ranked();
    if (ranked.isEmpty()) {
      return;
    }
    terminal.out().println(ink.bold("The dearest, and why"));
    for (int i = 0; i < Math.min(DEAREST, ranked.size()); i++) {
      ReplayedCommit commit = ranked.get(i);
      line(
          Printable.padLeft(Integer.toString(i + 1), 2)
              + "  "
              + id(commit)
              + "  "
              + Printable.padLeft(QuantityFormat.duration(commit.cpuNs()), 8)
              + "  "
              + commit.subject()
              + " ("
              + commit.filesChanged()
              + (commit.filesChanged() == 1 ? " file" : " files")
              + (commit.isMerge() ? ", a merge" : "")
              + ")");
      facts.rows(ReplayedCause.class).stream()
          .filter(cause -> cause.position() == commit.position())
          .limit(CAUSES)
          .forEach(cause ->
              line(
                  "      "
                      + Printable.padLeft(QuantityFormat.duration(cause.cpuNs()), 8)
                      + "  "
                      + cause.what()
                      + " → "
                      + cause.units()));
    }
    terminal.out().println();
  }

  private void refused() {
    List<ReplayedCommit> refused = all().stream().filter(commit -> !commit.isBuilt()).toList();
    if (refused.isEmpty()) {
      return;
    }
    terminal.out().println(ink.bold("Passed over"));
    for (ReplayedCommit commit : refused) {
      line(
          "  "
              + id(commit)
              + "  "
              + (commit.outcome().equals("failed") ? "does not build: " : "cannot be read: ")
              + firstError(commit.detail()));
    }
    terminal.out().println();
  }

  private static String firstError(String detail) {
    return detail
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("error"))
        .findFirst()
        .map(line -> detail.endsWith("leave out --offline") ? line + " (offline)" : line)
        .orElse(detail.lines().findFirst().orElse("it said nothing"));
  }

  private static String id(ReplayedCommit commit) {
    return commit.commitId().substring(0, Math.min(9, commit.commitId().length()));
  }

  private void line(String text) {
    terminal.out().println(Printable.cut(Printable.line(text), terminal.width()));
  }

  private static String bar(long value, long most) {
    int eighths = most <= 0 ? 0 : (int) Math.round((double) value / most * BAR_CELLS * 8);
    int rest = eighths % 8;
    return "█".repeat(eighths / 8) + (rest == 0 ? "" : String.valueOf((char) ('\u2590' - rest)));
  }
}
