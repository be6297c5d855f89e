package dev.tribometer.probe.edit;

import dev.tribometer.probe.RanUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an edit costs where it was not made: the sum over the units that it makes run, and cargo.
///
/// A unit that stands above an edited crate finds the same unchanged whichever crate below it was
/// edited. Where edits of other crates made it run, it therefore costs what it did then, in the
/// median. What no edit made run is priced by its time from nothing: along a line through what was
/// measured of other units in the same role (the edited unit, a library above it, a program, test
/// or proc macro above it), whose height at nothing is what starting a compiler and loading its
/// caches takes. Lines and medians are not moved by a single unusual crate.
final class EditModel {
  private final Map<String, Double> seenAbove;
  private final Line[] lines;
  private final double cargo;

  /// A unit that ran after an edit.
  ///
  /// @param key which unit
  /// @param role 0 the edited one, 1 a library above it, 2 another above it
  /// @param cold its time from nothing
  /// @param warm its time after the edit
  record Point(String key, int role, long cold, long warm) {}

  /// A measured edit.
  ///
  /// @param points the units that ran
  /// @param total the CPU time of the whole build after the edit, cargo included
  record Sample(List<Point> points, long total) {
    Sample {
      points = List.copyOf(points);
    }

    /// Sorts the units that ran.
    static Sample of(ColdBuild build, EditedTarget target, List<RanUnit> ran, long total) {
      List<Point> points = new ArrayList<>();
      for (RanUnit unit : ran) {
        long before = build.cost(unit);
        if (before >= 0 && unit.unit().cpuNs() >= 0) {
          points.add(
              new Point(ColdBuild.key(unit), role(target, unit), before, unit.unit().cpuNs()));
        }
      }
      return new Sample(points, total);
    }

    /// The time of the edited unit.
    long own() {
      return sum(true);
    }

    /// The time of the units above it.
    long above() {
      return sum(false);
    }

    private long sum(boolean own) {
      return points.stream()
          .filter(point -> (point.role() == 0) == own)
          .mapToLong(Point::warm)
          .sum();
    }

    /// What the build took beside its units: cargo itself.
    double cargo() {
      return Math.max(0, total - own() - above());
    }
  }

  /// `base + slope × time from nothing`.
  private record Line(double base, double slope) {
    double at(long cold) {
      return base + slope * Math.max(0, cold);
    }
  }

  private EditModel(Map<String, Double> seenAbove, Line[] lines, double cargo) {
    this.seenAbove = seenAbove;
    this.lines = lines;
    this.cargo = cargo;
  }

  /// Fits the model to what was measured.
  static EditModel fit(List<Sample> samples) {
    Map<String, List<Double>> above = new HashMap<>();
    List<List<Point>> roles = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Sample sample : samples) {
      for (Point point : sample.points()) {
        roles.get(point.role()).add(point);
        if (point.role() > 0) {
          above.computeIfAbsent(point.key(), key -> new ArrayList<>()).add((double) point.warm());
        }
      }
    }
    Map<String, Double> seen = new HashMap<>();
    above.forEach((key, times) -> seen.put(key, median(times)));
    Line own = line(roles.get(0));
    Line[] lines =
        own == null ? new Line[0] : new Line[] {own, or(roles.get(1), own), or(roles.get(2), own)};
    return new EditModel(seen, lines, median(samples.stream().map(Sample::cargo).toList()));
  }

  /// The time after an edit of a target, in nanoseconds; -1 where nothing was measured to fit to.
  long predict(ColdBuild build, EditedTarget target) {
    if (lines.length == 0) {
      return -1;
    }
    double sum = cargo;
    for (RanUnit unit : build.hit(target)) {
      int role = role(target, unit);
      Double seen = role == 0 ? null : seenAbove.get(ColdBuild.key(unit));
      sum += seen == null ? lines[role].at(unit.unit().cpuNs()) : seen;
    }
    return Math.round(sum);
  }

  private static Line or(List<Point> points, Line otherwise) {
    Line line = line(points);
    return line == null ? otherwise : line;
  }

  /// The line of Theil and Sen: the median of the slopes between each two points, and of the
  /// heights that it leaves. With fewer than three units of different size it goes through nothing.
  private static @Nullable Line line(List<Point> points) {
    List<Point> counted = points.stream().filter(point -> point.cold() > 0).toList();
    if (counted.isEmpty()) {
      return null;
    }
    List<Double> slopes = new ArrayList<>();
    Set<Long> sizes = new HashSet<>();
    for (Point one : counted) {
      sizes.add(one.cold());
      for (Point other : counted) {
        if (one.cold() < other.cold()) {
          slopes.add((double) (other.warm() - one.warm()) / (other.cold() - one.cold()));
        }
      }
    }
    if (sizes.size() >= 3) {
      double slope = Math.max(0, median(slopes));
      double base =
          median(counted.stream().map(point -> point.warm() - slope * point.cold()).toList());
      if (base >= 0) {
        return new Line(base, slope);
      }
    }
    return new Line(
        0, median(counted.stream().map(point -> (double) point.warm() / point.cold()).toList()));
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static int role(EditedTarget target, RanUnit unit) {
    if (target.isOf(unit)) {
      return 0;
    }
    return unit.unit().targetKind().equals("lib") ? 1 : 2;
  }
}
