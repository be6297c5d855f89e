package dev.tribometer.cli.replay;

import dev.tribometer.fact.ReplayedCommit;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.probe.replay.Commit;
import dev.tribometer.probe.replay.ReplayRequest;
import dev.tribometer.probe.replay.ReplayWatcher;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.util.List;

/// Shows how a replay is getting on, on standard error: a line for each commit that is done, and on
/// a terminal one that renews itself for the commit that is being built.
public final class ReplayProgress implements ReplayWatcher {
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final Terminal terminal;
  private final boolean quiet;
  private String at = "";
  private boolean shown;

  public ReplayProgress(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /// Says what is about to be done.
  public void starts(ReplayRequest request) {
    say(
        "Replaying",
        request.commits().size()
            + (request.commits().size() == 1 ? " commit" : " commits")
            + " up to "
            + request.commits().getLast().shortId()
            + " with `"
            + request.command()
            + "`");
  }

  @Override
  public void begins(Commit commit, int position, int all) {
    if (position < 0) {
      say("Building", commit.shortId() + " to start from");
    } else {
      at = position + 1 + "/" + all;
    }
  }

  @Override
  public void ended(ReplayedCommit commit, boolean known) {
    erase();
    String id = commit.commitId().substring(0, Math.min(9, commit.commitId().length()));
    String cost =
        commit.isBuilt()
            ? QuantityFormat.duration(commit.cpuNs()) + " CPU"
            : commit.outcome().equals("failed") ? "does not build" : "cannot be read";
    say(known ? "Known" : "Measured", at + " " + id + " " + cost + "  " + commit.subject());
  }

  @Override
  public void progress(int done, int planned, List<String> running, long elapsedNs) {
    if (!quiet && terminal.errIsTerminal()) {
      String line =
          verb("Building") + " " + at + ", " + done + " units: " + String.join(", ", running);
      terminal.err().print(ERASE_LINE + Printable.cut(Printable.line(line), terminal.width() - 1));
      terminal.err().flush();
      shown = true;
    }
  }

  /// Leaves the line clean.
  public void end() {
    erase();
  }

  private void erase() {
    if (shown) {
      terminal.err().print(ERASE_LINE);
      shown = false;
    }
  }

  private void say(String verb, String text) {
    if (!quiet) {
      erase();
      terminal
          .err()
          .println(
              terminal.errInk().green(verb(verb))
                  + " "
                  + Printable.cut(Printable.line(text), Math.max(20, terminal.width() - 14)));
    }
  }

  private static String verb(String verb) {
    return " ".repeat(Math.max(0, 12 - verb.length())) + verb;
  }
}
