package dev.tribometer.experiment.tune;

import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What won a race, and what is made of it.
final class Winners {
  /// A target directory that is not smaller by this share is not called smaller.
  private static final double SMALLEST_DISK_GAIN = 0.02;

  private final Goal goal;
  private final List<Entrant> entrants;
  private final List<Standing> race;

  Winners(Goal goal, List<Entrant> entrants, List<Standing> race) {
    this.goal = goal;
    this.entrants = entrants;
    this.race = race;
  }

  /// The winner, the two best winners together, and so on: of each group the gentlest that keeps
  /// most of what the best of the group gains.
  List<Arm> combinations(int most) {
    List<Standing.Measured> chosen = onePerGroup();
    chosen.sort(Comparator.comparingDouble(each -> ratio(goal, each)));
    List<Arm> combinations = new ArrayList<>();
    for (int count = 1; count <= Math.min(most, chosen.size()); count++) {
      combinations.add(
          Arm.combined(chosen.subList(0, count).stream().map(Standing.Measured::arm).toList()));
    }
    return combinations;
  }

  private List<Standing.Measured> onePerGroup() {
    Map<String, Entrant> byId = new HashMap<>();
    entrants.forEach(each -> byId.put(each.arm().id(), each));
    Map<String, List<Standing.Measured>> groups = new LinkedHashMap<>();
    for (Standing standing : race) {
      Entrant entrant = byId.get(standing.arm().id());
      if (entrant != null
          && standing instanceof Standing.Measured measured
          && isGain(goal, measured)) {
        String group = entrant.group().isEmpty() ? entrant.arm().id() : "group " + entrant.group();
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(measured);
      }
    }
    List<Standing.Measured> chosen = new ArrayList<>();
    for (List<Standing.Measured> group : groups.values()) {
      double best = group.stream().mapToDouble(each -> 1 - ratio(goal, each)).max().orElse(0);
      group.stream()
          .filter(each -> 1 - ratio(goal, each) >= Tuner.KEPT_GAIN * best)
          .min(Comparator.comparingInt(each -> order(byId, each)))
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  private static int order(Map<String, Entrant> byId, Standing.Measured measured) {
    Entrant entrant = byId.get(measured.arm().id());
    return entrant == null ? Integer.MAX_VALUE : entrant.order();
  }

  /// Of combinations that are listed from small to large, the smallest that was proved to gain and
  /// keeps most of the largest gain; null where none was.
  static Standing.@Nullable Measured smallest(Goal goal, List<Standing> proof) {
    List<Standing.Measured> gains =
        proof.stream()
            .filter(Standing.Measured.class::isInstance)
            .map(Standing.Measured.class::cast)
            .filter(each -> isGain(goal, each))
            .toList();
    double best = gains.stream().mapToDouble(each -> 1 - ratio(goal, each)).max().orElse(0);
    return gains.stream()
        .filter(each -> 1 - ratio(goal, each) >= Tuner.KEPT_GAIN * best)
        .findFirst()
        .orElse(null);
  }

  private static boolean isGain(Goal goal, Standing.Measured measured) {
    return goal == Goal.DISK
        ? ratio(goal, measured) < 1 - SMALLEST_DISK_GAIN
        : measured.cpu().verdict() == Verdict.LESS;
  }

  private static double ratio(Goal goal, Standing.Measured measured) {
    return goal == Goal.DISK
        ? (double) measured.figures().targetBytes() / Math.max(1, measured.base().targetBytes())
        : measured.cpu().ratio().estimate();
  }
}
