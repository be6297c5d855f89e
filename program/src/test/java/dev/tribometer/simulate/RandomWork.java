package dev.tribometer.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Work drawn from a seed.
public final class RandomWork {
  private RandomWork() {}

  /// Up to so many units; those with higher numbers are needed by those with lower ones.
  public static BuildWork of(long seed, int most) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(most);
    List<UnitWork> units = new ArrayList<>();
    List<UnitGraph.Edge> edges = new ArrayList<>();
    List<BuildWork.Elsewhere> elsewhere = new ArrayList<>();
    for (int unit = 0; unit < size; unit++) {
      units.add(
          new UnitWork(
              unit,
              unit / 2,
              "unit" + unit,
              "crate" + unit,
              random.nextInt(1_000) * 1e6,
              random.nextInt(200) * 1e6,
              random.nextInt(1_000) * 1e6,
              1 + random.nextInt(40) / 8.0,
              random.nextInt(100) * 1e6,
              random.nextBoolean()));
      for (int below = unit + 1; below < size; below++) {
        if (random.nextInt(4) == 0) {
          edges.add(new UnitGraph.Edge(unit, below, random.nextBoolean()));
          elsewhere.add(new BuildWork.Elsewhere(unit, "crate" + below, random.nextInt(20) * 1e6));
        }
      }
    }
    return new BuildWork(
        units, edges, List.of(0), elsewhere, random.nextInt(100) * 1e6, random.nextInt(10) / 100.0);
  }
}
