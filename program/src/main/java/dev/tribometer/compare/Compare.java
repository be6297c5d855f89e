package dev.tribometer.compare;

import dev.tribometer.compare.Comparison.Counts;
import dev.tribometer.compare.Comparison.Row;
import dev.tribometer.compare.Snapshot.UnitCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds two sides against each other.
///
/// What is the same work on both sides tells how the machine's speed differed (the drift) and how
/// much single measurements scatter (the noise); both are taken out of the rest. The difference of
/// the whole is the sum over what is not the same work.
public final class Compare {
  private final Snapshot a;
  private final Snapshot b;
  private final List<UnitPair> pairs;
  private final Noise noise;
  private final double confidence;

  private Compare(Snapshot a, Snapshot b, boolean inTurns, double confidence) {
    this.confidence = confidence;
    this.a = a;
    this.b = b;
    boolean comparable =
        a.origin().toolchain().equals(b.origin().toolchain())
            && a.origin().host().equals(b.origin().host());
    this.pairs = UnitPair.match(a, b, comparable);
    this.noise = Noise.of(a, b, pairs, inTurns);
  }

  /// The comparison of two sides.
  ///
  /// @param inTurns whether both were built several times, in turns, so that what the machine did
  ///   meanwhile befell both alike
  public static Comparison of(Snapshot a, Snapshot b, boolean inTurns) {
    return of(a, b, inTurns, 0.95);
  }

  /// The comparison of two sides.
  ///
  /// @param confidence what part of all intervals shall hold the truth: 0.95
  public static Comparison of(Snapshot a, Snapshot b, boolean inTurns, double confidence) {
    return new Compare(a, b, inTurns, confidence).compare();
  }

  private Comparison compare() {
    Map<String, List<UnitPair>> byPackage = new LinkedHashMap<>();
    pairs.forEach(
        pair -> byPackage.computeIfAbsent(pair.pkg(), key -> new ArrayList<>()).add(pair));
    List<Row> crates = new ArrayList<>();
    byPackage.forEach((name, of) -> crates.add(new Row(name, state(of), delta(of))));
    crates.sort(
        Comparator.comparingLong((Row row) -> Math.abs(row.delta().differenceNs()))
            .reversed()
            .thenComparing(Row::name));
    Set<String> changed = new LinkedHashSet<>();
    crates.stream()
        .filter(row -> !row.state().equals("same"))
        .forEach(row -> changed.add(row.name()));
    boolean all = noise.kind() != Noise.Kind.CONTROLS;
    return new Comparison(
        a.origin(),
        b.origin(),
        noise,
        confidence,
        counts(),
        total(),
        wall(),
        phases(),
        crates,
        RuleRows.of(a, b, noise, confidence, RuleRows.unsteady(a, b, changed, all)),
        RuleRows.only(b, a, changed, all),
        RuleRows.only(a, b, changed, all),
        RuleRows.unsteady(a, b, changed, all),
        new Causes(a, b, total()).of(byPackage, this::delta),
        Notes.of(a, b, noise, confidence, counts()));
  }

  private Counts counts() {
    int same = 0;
    int changed = 0;
    int appeared = 0;
    int vanished = 0;
    for (UnitPair pair : pairs) {
      if (pair.a() == null) {
        appeared++;
      } else if (pair.b() == null) {
        vanished++;
      } else if (pair.isSame()) {
        same++;
      } else {
        changed++;
      }
    }
    return new Counts(same, changed, appeared, vanished);
  }

  private static String state(List<UnitPair> pairs) {
    if (pairs.stream().allMatch(UnitPair::isSame)) {
      return "same";
    }
    if (pairs.stream().allMatch(pair -> pair.a() == null)) {
      return "new";
    }
    return pairs.stream().allMatch(pair -> pair.b() == null) ? "gone" : "changed";
  }

  private Delta total() {
    long before = a.medianCpuNs();
    long after = b.medianCpuNs();
    return switch (noise.kind()) {
      case CONTROLS -> {
        Delta parts = delta(pairs);
        yield new Delta(before, after, parts.differenceNs(), parts.lowNs(), parts.highNs());
      }
      case TRIALS -> ratio(a.cpuNs(), b.cpuNs());
      case KNOWN -> {
        // What of one machine on one day does not average out stays in.
        double part = Noise.KNOWN_SIGMA * Math.sqrt(2) * noise.reach(confidence);
        double log = Samples.log(after) - Samples.log(before);
        yield new Delta(
            before,
            after,
            after - before,
            Math.round(before * Math.expm1(log - part)),
            Math.round(before * Math.expm1(log + part)));
      }
    };
  }

  /// Welch's interval over the logarithms.
  private Delta ratio(List<Long> of, List<Long> to) {
    double log = Samples.logMean(to) - Samples.logMean(of);
    double error =
        noise.reach(confidence)
            * Math.sqrt(Samples.logVariance(of) / of.size() + Samples.logVariance(to) / to.size());
    long before = Samples.median(of);
    return new Delta(
        before,
        Samples.median(to),
        Math.round(before * Math.expm1(log)),
        Math.round(before * Math.expm1(log - error)),
        Math.round(before * Math.expm1(log + error)));
  }

  private Delta wall() {
    long before = a.medianWallNs();
    long after = b.medianWallNs();
    return new Delta(before, after, after - before, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);
  }

  /// The difference over some units: what is the same work adds nothing, the rest is freed of the
  /// drift; errors add up as squares.
  private Delta delta(List<UnitPair> of) {
    long before = 0;
    long after = 0;
    double difference = 0;
    double variance = 0;
    double drifting = 0;
    for (UnitPair pair : of) {
      UnitCost first = pair.a();
      UnitCost second = pair.b();
      long from = first == null ? 0 : Math.max(0, first.medianNs());
      long to = second == null ? 0 : Math.max(0, second.medianNs());
      before += from;
      after += to;
      if (pair.isSame()) {
        continue;
      }
      double freed = to / noise.drift();
      difference += freed - from;
      drifting += freed;
      variance += first == null ? 0 : Samples.square(noise.deviation(from, first.cpuNs().size()));
      variance +=
          second == null ? 0 : Samples.square(noise.deviation((long) freed, second.cpuNs().size()));
    }
    double error =
        noise.reach(confidence)
            * Math.sqrt(variance + Samples.square(noise.driftError() * drifting));
    return Delta.of(before, after, difference, error);
  }

  private List<Row> phases() {
    Set<String> names = new LinkedHashSet<>(a.parts().keySet());
    names.addAll(b.parts().keySet());
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      long before = a.parts().getOrDefault(name, 0L);
      long after = b.parts().getOrDefault(name, 0L);
      // A phase is a modelled part of a unit's time, right to about a tenth of it.
      double part = noise.kind() == Noise.Kind.CONTROLS ? noise.sigma() : Noise.KNOWN_SIGMA;
      double error =
          noise.reach(confidence)
              * Math.sqrt(2)
              * Math.hypot(
                  Math.hypot(part, 0.06) * Math.max(before, after), Noise.floor(pairs.size()));
      double difference = after / noise.drift() - before;
      rows.add(new Row(name, "", Delta.of(before, after, difference, error)));
    }
    return rows;
  }
}
