package dev.tribometer.compare;

import dev.tribometer.compare.Comparison.Counts;
import dev.tribometer.ledger.QuantityFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What has to be said before the figures: how sure they are, and what makes the sides unlike.
final class Notes {
  private Notes() {}

  static List<String> of(Snapshot a, Snapshot b, Noise noise, double confidence, Counts counts) {
    List<String> notes = new ArrayList<>();
    notes.add(noise(a, b, noise, confidence));
    Snapshot.Origin of = a.origin();
    Snapshot.Origin to = b.origin();
    if (!of.scenario().equals(to.scenario())) {
      notes.add("the scenarios differ: " + of.scenario() + " against " + to.scenario());
    }
    if (!of.host().equals(to.host())) {
      notes.add("the hosts differ: " + of.host() + " against " + to.host());
    }
    if (of.cpus() != to.cpus() || of.jobs() != to.jobs()) {
      notes.add(
          "the machines or jobs differ (%d jobs on %d processors against %d on %d): times on the clock say nothing"
              .formatted(of.jobs(), of.cpus(), to.jobs(), to.cpus()));
    }
    String first = withoutLockFile(of.command());
    String second = withoutLockFile(to.command());
    if (!first.equals(second)) {
      notes.add("the commands differ: `" + first + "` against `" + second + "`");
    }
    if (counts.same() == 0 && of.toolchain().equals(to.toolchain())) {
      notes.add("no unit is the same on both sides: are these scans of one workspace?");
    }
    return notes;
  }

  /// Where a workspace has no `Cargo.lock`, a scan lets cargo write one elsewhere, each time at
  /// another path.
  private static String withoutLockFile(String command) {
    return command.replaceAll(" -Zlockfile-path --config resolver\\.lockfile-path=\\S+", "");
  }

  private static String noise(Snapshot a, Snapshot b, Noise noise, double confidence) {
    long level = Math.round(confidence * 100);
    return switch (noise.kind()) {
      case CONTROLS ->
          "%d units, %s of A's CPU time, are the same work on both sides. They took %s of their time in B, which is the machine's doing and is taken out; one measurement of a unit scatters by %s. Intervals are of %d %%, from that"
              .formatted(
                  noise.controls(),
                  QuantityFormat.duration(noise.controlNs()),
                  percent(noise.drift()),
                  percent(noise.sigma()),
                  level);
      case TRIALS ->
          "%d builds of A and %d of B, taken in turns; intervals are of %d %% (Welch's, over logarithms)"
              .formatted(a.cpuNs().size(), b.cpuNs().size(), level);
      case KNOWN ->
          "%s, and too little is the same work on both sides to tell the machine's doing. Builds of one tree on a busy machine scattered by %s, so a difference of the whole below about %s is not told from noise"
              .formatted(
                  a.cpuNs().size() == 1 && b.cpuNs().size() == 1
                      ? "One build of each side is one sample"
                      : "The sides were not measured in turns",
                  percent(Noise.KNOWN_SIGMA),
                  percent(Noise.KNOWN_SIGMA * Math.sqrt(2) * noise.reach(confidence)));
    };
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * 100);
  }
}
