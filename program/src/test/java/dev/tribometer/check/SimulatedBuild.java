package dev.tribometer.check;

import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.compare.Snapshot.Settings;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.UnitName;
import dev.tribometer.compare.Snapshot.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A build of twenty crates that never was: each costs what it costs, times what the machine does
/// to the whole build, times what it does to each measurement.
///
/// @param drift the standard deviation of what befalls a whole build, as a part
/// @param scatter that of one measurement of one unit
record SimulatedBuild(double drift, double scatter) {
  static final int CRATES = 20;

  /// @param edited how many crates have another source than the baseline
  /// @param growth how much more those cost, as a part
  /// @param slow how much slower the machine is, as a factor
  Snapshot build(Random random, int edited, double growth, double slow) {
    double machine = slow * Math.exp(drift * random.nextGaussian());
    List<UnitCost> units = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < CRATES; i++) {
      double cost = 200e6 * (1 + i % 5) * (i < edited ? 1 + growth : 1);
      long ns = Math.round(cost * machine * Math.exp(scatter * random.nextGaussian()));
      sum += ns;
      units.add(
          new UnitCost(
              new UnitName("c" + i, "0.1.0", "c" + i, "lib", "build", ""),
              new Settings("", "0", 2, true),
              List.of(ns),
              new Work(100, 5000, -1, 300, i < edited ? "edited" : "as it was"),
              Map.of()));
    }
    return new Snapshot(
        new Origin(
            "20260101-000000-000",
            "ws",
            "cold build, dev profile",
            "rustc 1.95.0",
            "x86_64-unknown-linux-gnu",
            2,
            2,
            "cargo build",
            "2026-01-01T00:00:00Z",
            null),
        List.of(sum),
        List.of(sum),
        Map.of(),
        List.of(),
        units,
        List.of(),
        List.of("compile/link-share"),
        List.of());
  }
}
