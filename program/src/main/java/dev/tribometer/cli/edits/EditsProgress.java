package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.probe.edit.EditWatcher;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.util.List;

/// Shows how the edits are getting on, on standard error.
public final class EditsProgress implements EditWatcher {
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final Terminal terminal;
  private final boolean quiet;
  private boolean shown;

  public EditsProgress(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  @Override
  public void beginsCold(int crates) {
    say("Building", "a copy of the workspace from nothing");
  }

  @Override
  public void ended(EditTrial trial) {
    boolean measured = trial.outcome().equals("measured");
    say(
        measured ? "Measured" : "Skipped",
        trial.edit()
            + " in "
            + trial.path()
            + ": "
            + (measured
                ? QuantityFormat.duration(trial.cpuNs()) + " CPU, " + trial.units() + " units"
                : trial.outcome()));
  }

  @Override
  public void progress(int done, int planned, List<String> running, long elapsedNs) {
    if (!quiet && terminal.errIsTerminal()) {
      String line = verb("Building") + " " + done + " units: " + String.join(", ", running);
      terminal.err().print(ERASE_LINE + Printable.cut(Printable.line(line), terminal.width() - 1));
      terminal.err().flush();
      shown = true;
    }
  }

  /// Leaves the line clean.
  public void end() {
    if (shown) {
      terminal.err().print(ERASE_LINE);
      shown = false;
    }
  }

  private void say(String verb, String text) {
    if (!quiet) {
      end();
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
