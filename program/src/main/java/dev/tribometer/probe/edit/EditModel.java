package dev.tribometer.probe.edit;

import dev.tribometer.probe.RanUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What an edit costs where it was not made: the CPU time that the same units took from nothing,
/// times a share. The share of the edited unit, of the libraries above it and of the programs and
/// build scripts above it are each the measured time over the time from nothing, in the crates that
/// were edited, in the median, and so is what cargo itself takes.
final class EditModel {
  private final double own;
  private final double libraries;
  private final double programs;
  private final double cargo;
  private final boolean fitted;

  /// A measured edit: which part of the build it hit, and what that took.
  ///
  /// @param cold the time from nothing of the edited unit, the libraries and the programs above it
  /// @param warm their times after the edit
  /// @param total the CPU time of the whole build after the edit, cargo included
  record Sample(List<Long> cold, List<Long> warm, long total) {
    /// Sorts the units that ran.
    static Sample of(ColdBuild build, EditedTarget target, List<RanUnit> ran, long total) {
      long[] cold = new long[3];
      long[] warm = new long[3];
      for (RanUnit unit : ran) {
        long before = build.cost(unit);
        if (before >= 0 && unit.unit().cpuNs() >= 0) {
          int part = part(target, unit);
          cold[part] += before;
          warm[part] += unit.unit().cpuNs();
        }
      }
      return new Sample(list(cold), list(warm), total);
    }

    /// What the build took beside its units: cargo itself.
    double cargo() {
      return Math.max(0, total - warm.stream().mapToLong(Long::longValue).sum());
    }

    private static List<Long> list(long[] parts) {
      return Arrays.stream(parts).boxed().toList();
    }
  }

  private EditModel(double own, double libraries, double programs, double cargo, boolean fitted) {
    this.own = own;
    this.libraries = libraries;
    this.programs = programs;
    this.cargo = cargo;
    this.fitted = fitted;
  }

  /// Fits the shares to what was measured.
  static EditModel fit(List<Sample> samples) {
    double own = share(samples, 0, Double.NaN);
    return new EditModel(
        Double.isNaN(own) ? 1 : own,
        share(samples, 1, Double.isNaN(own) ? 1 : own),
        share(samples, 2, Double.isNaN(own) ? 1 : own),
        median(samples.stream().map(Sample::cargo).toList()),
        !Double.isNaN(own));
  }

  /// The time after an edit of a target, in nanoseconds; -1 where nothing was measured to fit to.
  long predict(ColdBuild build, EditedTarget target) {
    if (!fitted) {
      return -1;
    }
    double sum = cargo;
    for (RanUnit unit : build.hit(target)) {
      double share =
          switch (part(target, unit)) {
            case 0 -> own;
            case 1 -> libraries;
            default -> programs;
          };
      sum += Math.max(0, unit.unit().cpuNs()) * share;
    }
    return Math.round(sum);
  }

  /// The median over the crates of the share: one unusual crate must not decide for all.
  private static double share(List<Sample> samples, int part, double otherwise) {
    List<Double> shares = new ArrayList<>();
    for (Sample sample : samples) {
      if (sample.cold().get(part) > 0) {
        shares.add((double) sample.warm().get(part) / sample.cold().get(part));
      }
    }
    return shares.isEmpty() ? otherwise : median(shares);
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

  private static int part(EditedTarget target, RanUnit unit) {
    if (target.isOf(unit)) {
      return 0;
    }
    return unit.unit().targetKind().equals("lib") ? 1 : 2;
  }
}
