package dev.tribometer.cli.experiment;

import dev.tribometer.experiment.ExperimentResult.ArmResult;
import dev.tribometer.experiment.ExperimentResult.Effect;
import dev.tribometer.experiment.Standing;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What an arm shows, in a few lines: CPU time first, wall time beside it.
final class ExperimentLines {
  private ExperimentLines() {}

  static List<String> of(ArmResult arm) {
    Effect cpu = Objects.requireNonNull(arm.cpu());
    Effect wall = Objects.requireNonNull(arm.wall());
    Standing.Figures base = Objects.requireNonNull(arm.base());
    Standing.Figures own = Objects.requireNonNull(arm.figures());
    List<String> lines = new ArrayList<>();
    lines.add(line("CPU", base.cpuNs(), own.cpuNs(), cpu) + "  " + ExperimentText.verdict(arm));
    lines.add(line("clock", base.wallNs(), own.wallNs(), wall));
    lines.add(
        "disk      "
            + QuantityFormat.bytes(base.targetBytes())
            + " → "
            + QuantityFormat.bytes(own.targetBytes())
            + ", largest process "
            + QuantityFormat.bytes(base.peakRssBytes())
            + " → "
            + QuantityFormat.bytes(own.peakRssBytes()));
    lines.add(
        String.format(
            Locale.ROOT,
            "noise     the base lies %.1f %% from itself; %d %s of A B B A",
            100 * cpu.noise(),
            cpu.rounds(),
            cpu.rounds() == 1 ? "round" : "rounds"));
    return lines;
  }

  private static String line(String name, double before, double after, Effect effect) {
    return Printable.padRight(name, 10)
        + QuantityFormat.duration((long) before)
        + " → "
        + QuantityFormat.duration((long) after)
        + "  "
        + ExperimentText.percent(effect.ratio())
        + "  (95 %: "
        + ExperimentText.interval(effect)
        + ")";
  }
}
