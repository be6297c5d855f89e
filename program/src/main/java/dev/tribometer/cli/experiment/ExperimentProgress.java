package dev.tribometer.cli.experiment;

import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.CargoBench;
import dev.tribometer.experiment.Standing;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;

/// Shows how an experiment is getting on, on standard error, in the manner of cargo.
public final class ExperimentProgress implements CargoBench.Listener {
  private final Terminal terminal;
  private final boolean quiet;

  /// @param quiet whether nothing is shown
  public ExperimentProgress(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  @Override
  public void preparing(Arm arm) {
    say("Building", arm.id() + " (not measured)");
  }

  /// How many trials an interrupted run has left.
  void resumed(int trials) {
    if (trials > 0) {
      say("Resuming", "with " + trials + " trials of an earlier run");
    }
  }

  /// An arm is out of the race.
  public void finished(Standing standing) {
    say("Finished", ExperimentText.line(standing));
  }

  /// Says what is being done.
  public void say(String verb, String text) {
    if (!quiet) {
      String padded = " ".repeat(Math.max(0, 12 - verb.length())) + verb;
      terminal.err().println(terminal.errInk().green(padded) + " " + Printable.line(text));
      terminal.err().flush();
    }
  }
}
