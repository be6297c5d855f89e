package dev.tribometer.lens.compile;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/// How the rules write their figures, and the limits that more than one rule shares.
final class Figures {
  private Figures() {}

  /// Below this part of the build's CPU a rule stays silent: two builds of the same tree differ by
  /// as much, so a gain of this size could not be shown by experiment.
  static final double NOISE_SHARE = 0.01;

  /// What every cost of a cold build is paid for.
  static final String PER_COLD_BUILD = "per cold build";

  /// The command that measures what a scan without unstable flags cannot.
  static final String SCAN = "tribometer scan";

  /// CPU time of a cold build.
  static Cost cost(CompileModel model, long cpuNs, Confidence confidence) {
    return new Cost(new Quantity.CpuTime(cpuNs), PER_COLD_BUILD, confidence, model.share(cpuNs));
  }

  /// `12.3 s CPU`.
  static String cpu(long cpuNs) {
    return QuantityFormat.text(new Quantity.CpuTime(cpuNs));
  }

  /// `12.3 s`.
  static String time(long ns) {
    return QuantityFormat.duration(ns);
  }

  /// `1.21 GiB`.
  static String bytes(long bytes) {
    return QuantityFormat.bytes(bytes);
  }

  /// `12.3 %`.
  static String percent(double share) {
    return QuantityFormat.percent(share);
  }

  /// `12.3 s CPU (8.1 % of the build)`.
  static String ofBuild(CompileModel model, long cpuNs) {
    return cpu(cpuNs) + " (" + percent(model.share(cpuNs)) + " of the build)";
  }

  /// A part of a whole, 0 where there is no whole.
  static double part(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }

  /// `a, b, c and 4 more`.
  static String list(List<String> names, int most) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    if (names.size() > most) {
      return String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }
    return String.join(", ", names.subList(0, Math.max(0, names.size() - 1)))
        + (names.isEmpty() ? "" : " and " + names.getLast());
  }

  /// `1 package`, `3 packages`.
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /// The ids of units for an SQL `IN`; a list that matches nothing where there is none.
  static String ids(CompileModel model, BitSet units) {
    String ids =
        units.stream()
            .mapToObj(unit -> Integer.toString(model.unit(unit).unitId()))
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "-1" : ids;
  }

  /// A text as an SQL literal.
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
