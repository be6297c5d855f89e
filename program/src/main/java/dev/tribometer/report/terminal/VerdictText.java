package dev.tribometer.report.terminal;

import dev.tribometer.check.Verdict;
import dev.tribometer.report.VerdictWords;
import java.util.ArrayList;
import java.util.List;

/// Verdicts in the terminal.
public final class VerdictText {
  private VerdictText() {}

  /// Prints them.
  ///
  /// @param notes how sure the figures are, a sentence each
  /// @param commits the commits since the baseline, a line each
  public static void render(
      List<Verdict> verdicts, List<String> notes, List<String> commits, Terminal terminal) {
    Ink ink = terminal.outInk();
    List<String> lines = new ArrayList<>();
    boolean isBroken = false;
    for (Verdict verdict : verdicts) {
      String words = Printable.line(VerdictWords.of(verdict));
      lines.add(
          switch (verdict.state()) {
            case HELD -> ink.green("  held     ") + words;
            case BROKEN -> ink.red("  BROKEN   ") + words;
            case UNCLEAR -> ink.yellow("  unclear  ") + words;
            case NOT_MEASURED -> ink.yellow("  no figure") + " " + words;
          });
      if (verdict.state() == Verdict.State.BROKEN) {
        isBroken = true;
        verdict.causes().forEach(cause -> lines.add("             " + Printable.line(cause)));
      }
    }
    if (isBroken) {
      commits.forEach(commit -> lines.add("  " + Printable.line(commit)));
    }
    notes.forEach(note -> lines.add(ink.yellow("note: ") + Printable.line(note)));
    lines.forEach(terminal.out()::println);
  }
}
