package dev.tribometer.cli.scan;

import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.probe.BuildWatcher;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.util.List;

/// Shows how a scan is getting on, on standard error: one line that renews itself on a terminal, a
/// line now and then elsewhere. Words stand where cargo puts them, right-aligned to the twelfth
/// column.
public final class ScanProgress implements BuildWatcher {
  private static final int BAR_CELLS = 20;
  private static final long LINE_EVERY_NS = 30_000_000_000L;
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final Terminal terminal;
  private final boolean quiet;
  private long nextLineNs = LINE_EVERY_NS;
  private boolean shown;

  public ScanProgress(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /// Says what is about to be done.
  public void begin(Workspace workspace, Toolchain toolchain) {
    say("Scanning", workspace.root() + " with " + toolchain.rustcVersion());
  }

  @Override
  public void progress(int done, int planned, List<String> running, long elapsedNs) {
    if (quiet) {
      return;
    }
    String count = planned > 0 ? Math.min(done, planned) + "/" + planned : done + " units";
    String left = done > 0 && planned > done ? ", " + left(done, planned, elapsedNs) + " left" : "";
    if (terminal.errIsTerminal()) {
      String line =
          verb("Measuring")
              + " "
              + bar(done, planned)
              + count
              + left
              + ": "
              + String.join(", ", running);
      terminal.err().print(ERASE_LINE + Printable.cut(Printable.line(line), terminal.width() - 1));
      terminal.err().flush();
      shown = true;
    } else if (elapsedNs >= nextLineNs) {
      nextLineNs = elapsedNs + LINE_EVERY_NS;
      say("Measuring", count + left + ": " + String.join(", ", running));
    }
  }

  /// Leaves the line clean and says what follows.
  public void end() {
    if (shown) {
      terminal.err().print(ERASE_LINE);
    }
    say("Reading", "what the probes left");
  }

  private void say(String verb, String text) {
    if (!quiet) {
      terminal.err().println(terminal.errInk().green(verb(verb)) + " " + Printable.line(text));
    }
  }

  private static String verb(String verb) {
    return " ".repeat(Math.max(0, 12 - verb.length())) + verb;
  }

  private static String bar(int done, int planned) {
    if (planned <= 0) {
      return "";
    }
    int filled = Math.clamp((long) BAR_CELLS * done / planned, 0, BAR_CELLS);
    return "[" + "=".repeat(filled) + " ".repeat(BAR_CELLS - filled) + "] ";
  }

  /// Units differ by a hundredfold, and the large ones come late: this is a guess, and worded as
  /// one.
  private static String left(int done, int planned, long elapsedNs) {
    return "about "
        + QuantityFormat.duration(
            elapsedNs / done * (planned - done) / 1_000_000_000L * 1_000_000_000L);
  }
}
