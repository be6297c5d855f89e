package dev.tribometer.compare;

import dev.tribometer.compare.Snapshot.UnitCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/// How far two measured times may be apart without any cause in the code.
///
/// @param kind where this is known from
/// @param drift how much longer the same work took on the second side, as a factor
/// @param sigma the standard deviation of one measurement of one unit, as a part of it
/// @param freedom degrees of freedom behind sigma
/// @param driftError the standard deviation of the drift, as a part
/// @param controls how many units were the same on both sides
/// @param controlNs their CPU time on the first side
public record Noise(
    Kind kind,
    double drift,
    double sigma,
    double freedom,
    double driftError,
    int controls,
    long controlNs) {

  /// Builds of one tree on one busy machine differed so much in CPU time (docs/measuring.md): 41.5,
  /// 44.8 and 48.1 s, a standard deviation of 7.4 %.
  static final double KNOWN_SIGMA = 0.075;

  /// One measurement of one unit of one second differed so much between such builds.
  static final double KNOWN_UNIT_SIGMA = 0.12;

  /// Below this no clock of a process tells differences.
  private static final double FLOOR_NS = 4e6;

  private static final long SMALLEST_CONTROL_NS = 20_000_000;
  private static final double FEWEST_CONTROLS = 4;

  /// Where the noise is known from.
  public enum Kind {
    /// From the units that are the same on both sides.
    CONTROLS,
    /// From trials of both sides, taken in turns.
    TRIALS,
    /// From repeated scans of another workspace: nothing of these two sides tells it.
    KNOWN
  }

  /// Looks at the units that are the same on both sides. Each build of them is the same work, so
  /// their ratio is the machine's doing.
  static Noise of(Snapshot a, Snapshot b, List<UnitPair> pairs, boolean inTurns) {
    if (inTurns && a.cpuNs().size() > 1 && b.cpuNs().size() > 1) {
      double variance = (Samples.logVariance(a.cpuNs()) + Samples.logVariance(b.cpuNs())) / 2;
      int freedom = a.cpuNs().size() + b.cpuNs().size() - 2;
      return new Noise(Kind.TRIALS, 1, Math.sqrt(variance), freedom, 0, 0, 0);
    }
    record Control(double ratio, double weight) {}
    List<Control> controls = new ArrayList<>();
    long controlNs = 0;
    int same = 0;
    for (UnitPair pair : pairs) {
      UnitCost of = pair.a();
      UnitCost to = pair.b();
      if (!pair.isSame() || of == null || to == null) {
        continue;
      }
      same++;
      controlNs += of.medianNs();
      long smaller = Math.min(of.medianNs(), to.medianNs());
      if (smaller >= SMALLEST_CONTROL_NS) {
        controls.add(new Control(Samples.log(to.medianNs()) - Samples.log(of.medianNs()), smaller));
      }
    }
    double weights = controls.stream().mapToDouble(Control::weight).sum();
    double squares = controls.stream().mapToDouble(c -> Samples.square(c.weight())).sum();
    double effective = squares == 0 ? 0 : weights * weights / squares;
    if (effective < FEWEST_CONTROLS) {
      return new Noise(Kind.KNOWN, 1, KNOWN_SIGMA, 1000, 0, same, controlNs);
    }
    controls.sort(Comparator.comparingDouble(Control::ratio));
    double below = 0;
    double median = 0;
    for (Control each : controls) {
      below += each.weight();
      if (below >= weights / 2) {
        median = each.ratio();
        break;
      }
    }
    double drift = median;
    double spread =
        controls.stream()
                .mapToDouble(each -> each.weight() * Samples.square(each.ratio() - drift))
                .sum()
            / weights
            * effective
            / (effective - 1);
    // Each ratio holds two measurements. The median's error is 1.25 times that of a mean.
    double sigma = Math.max(0.005, Math.sqrt(spread / 2));
    double driftError = 1.25 * Math.sqrt(spread / effective);
    return new Noise(
        Kind.CONTROLS, Math.exp(drift), sigma, effective - 1, driftError, same, controlNs);
  }

  /// The standard deviation of one side's time of a unit.
  double deviation(long ns, int builds) {
    double part = kind == Kind.KNOWN ? KNOWN_UNIT_SIGMA : sigma;
    return Math.hypot(part * ns, FLOOR_NS) / Math.sqrt(builds);
  }

  /// The difference of two sums of the same kind, freed of the drift.
  ///
  /// @param confidence what part of all intervals shall hold the truth
  Delta between(long before, long after, double confidence) {
    double freed = after / drift;
    double variance =
        Samples.square(deviation(before, 1))
            + Samples.square(deviation((long) freed, 1))
            + Samples.square(driftError * freed);
    return Delta.of(before, after, freed - before, reach(confidence) * Math.sqrt(variance));
  }

  /// How far off the CPU time of a whole build may be that nothing is held against.
  ///
  /// @param confidence what part of all intervals shall hold the truth
  public static Delta ofWhole(long ns, double confidence) {
    return known(ns, KNOWN_SIGMA, confidence);
  }

  /// How far off the CPU time of some units may be that nothing is held against.
  public static Delta ofUnits(List<UnitCost> units, double confidence) {
    long ns = units.stream().mapToLong(UnitCost::medianNs).sum();
    // What the machine does befalls all of them alike.
    return known(
        ns, Math.hypot(KNOWN_SIGMA, KNOWN_UNIT_SIGMA / Math.sqrt(units.size())), confidence);
  }

  private static Delta known(long ns, double sigma, double confidence) {
    double reach = TDistribution.of(1000).inverseCumulativeProbability((1 + confidence) / 2);
    return new Delta(
        ns,
        ns,
        0,
        Math.round(ns * Math.expm1(-reach * sigma)),
        Math.round(ns * Math.expm1(reach * sigma)));
  }

  /// The error of a sum over many units that no part of it explains.
  static double floor(int units) {
    return FLOOR_NS * Math.sqrt(units);
  }

  /// How many standard deviations an interval reaches to each side.
  ///
  /// @param confidence what part of all intervals shall hold the truth: 0.95
  double reach(double confidence) {
    return TDistribution.of(Math.max(1, freedom))
        .inverseCumulativeProbability((1 + confidence) / 2);
  }
}
