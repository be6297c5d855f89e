package dev.tribometer.probe.replay;

import dev.tribometer.fact.ReplayedCause;
import dev.tribometer.fact.ReplayedUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Brings the units with a cause of their own together by that cause.
final class Causes {
  private static final int NAMED = 3;

  private Causes() {}

  /// The rows of `replay_cause` of one build, the dearest first.
  static List<ReplayedCause> rows(int position, List<ReplayedUnit> units) {
    Map<String, List<ReplayedUnit>> byCause = new LinkedHashMap<>();
    for (ReplayedUnit unit : units) {
      if (unit.isRoot()) {
        byCause
            .computeIfAbsent(unit.reason() + '\n' + unit.cause(), key -> new ArrayList<>())
            .add(unit);
      }
    }
    return byCause.values().stream()
        .map(roots -> row(position, roots))
        .sorted(Comparator.comparingLong(ReplayedCause::cpuNs).reversed())
        .toList();
  }

  private static ReplayedCause row(int position, List<ReplayedUnit> roots) {
    List<ReplayedUnit> dearest =
        roots.stream().sorted(Comparator.comparingLong(Causes::cost).reversed()).toList();
    ReplayedUnit first = dearest.getFirst();
    return new ReplayedCause(
        position,
        first.reason(),
        what(dearest),
        roots.size(),
        named(dearest.stream().map(Causes::unitName).toList()),
        roots.stream().mapToLong(Causes::cost).sum());
  }

  private static long cost(ReplayedUnit unit) {
    return Math.max(0, unit.cpuNs()) + unit.cascadeCpuNs();
  }

  private static String what(List<ReplayedUnit> roots) {
    ReplayedUnit first = roots.getFirst();
    String cause = first.cause();
    return switch (first.reason()) {
      case "new" ->
          "never built before: "
              + named(
                  roots.stream()
                      .map(unit -> unit.packageName() + " " + unit.packageVersion())
                      .distinct()
                      .toList());
      case "fs-status-outdated" -> cause + " changed";
      case "precalculated-components-changed" ->
          "a build script that watches the whole package saw " + cause;
      case "env-var-changed" -> cause + " changed";
      case "features-changed", "rustflags-changed" -> cause;
      case "" -> cause.isEmpty() ? "cargo did not say why" : cause;
      default -> first.reason().replace('-', ' ') + (cause.isEmpty() ? "" : ": " + cause);
    };
  }

  private static String unitName(ReplayedUnit unit) {
    if (unit.mode().equals("run-custom-build")) {
      return unit.packageName() + " (build script run)";
    }
    return unit.targetKind().equals("lib")
        ? unit.packageName()
        : unit.targetName() + " (" + unit.targetKind() + ")";
  }

  private static String named(List<String> names) {
    String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
  }
}
