package dev.tribometer.probe.profile;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.TraitGoal;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.probe.profile.PhaseRules.Treatment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes facts of one walk: self times on the threads' clocks become CPU time by one factor, what
/// the process used by what its threads were at work.
final class Attributed {
  private static final int MAX_PLACES = 500;
  private static final int MAX_GOALS = 2000;

  /// Labels with less self time than this are added up to one row for each kind and phase.
  private static final long SMALL_NS = 100_000;

  private static final double LARGE_UNKNOWN_SHARE = 0.02;

  private final UnitFact unit;
  private final ProfileWalk walk;
  private final double factor;
  private final long workNs;

  Attributed(UnitFact unit, ProfileWalk walk) {
    this.unit = unit;
    this.walk = walk;
    this.workNs = walk.tallies().stream().mapToLong(Tally::workNs).sum();
    this.factor = unit.cpuNs() < 0 || workNs == 0 ? 1 : (double) unit.cpuNs() / workNs;
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    addPhases(facts);
    addCodegenUnits(facts);
    addPlaces(facts, walk.places().macros());
    addPlaces(facts, walk.places().items());
    addGoals(facts);
    return facts;
  }

  /// What the rules did not know, where it matters.
  List<String> notes() {
    long unknownNs = 0;
    Tally largest = null;
    for (Tally tally : walk.tallies()) {
      if (tally.treatment == Treatment.UNKNOWN) {
        unknownNs += tally.workNs();
        largest = largest == null || tally.workNs() > largest.workNs() ? tally : largest;
      }
    }
    double share = workNs == 0 ? 0 : (double) unknownNs / workNs;
    if (largest == null || share <= LARGE_UNKNOWN_SHARE) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "%.1f %% of crate %s is in activities that this version of Tribometer does not know"
                + " (%s above all); they count for the phase around them.",
            100 * share,
            unit.crateName(),
            largest.label));
  }

  private long cpu(long selfNs) {
    return Math.round(Math.max(0, selfNs) * factor);
  }

  private void addPhases(List<Fact> facts) {
    List<Tally> rows = rows();
    long[] weights = rows.stream().mapToLong(Tally::workNs).toArray();
    long total = unit.cpuNs() < 0 ? workNs : unit.cpuNs();
    long[] parts = Apportionment.of(total, weights);
    Map<Phase, long[]> phases = new EnumMap<>(Phase.class);
    for (int i = 0; i < parts.length; i++) {
      Tally row = rows.get(i);
      if (!row.waits) {
        long[] sums = phases.computeIfAbsent(row.phase, phase -> new long[2]);
        sums[0] += parts[i];
        sums[1] += weights[i];
      }
    }
    if (workNs == 0 && total > 0) {
      phases.put(Phase.UNATTRIBUTED, new long[] {total, 0});
    }
    phases.forEach(
        (phase, sums) -> facts.add(new UnitPhase(unit.unitId(), phase.label(), sums[0], sums[1])));
    for (int i = 0; i < parts.length; i++) {
      Tally row = rows.get(i);
      facts.add(
          new ActivityFact(
              unit.unitId(),
              row.kind,
              row.label,
              null,
              row.waits ? "waiting" : row.phase.label(),
              row.count,
              row.timeNs,
              Math.max(0, row.selfNs),
              parts[i]));
    }
  }

  private List<Tally> rows() {
    record Small(String kind, Phase phase) {}
    List<Tally> rows = new ArrayList<>();
    Map<Small, Tally> small = new LinkedHashMap<>();
    for (Tally tally : walk.tallies()) {
      if (tally.waits || tally.selfNs >= SMALL_NS) {
        rows.add(tally);
      } else {
        Tally sum =
            small.computeIfAbsent(
                new Small(tally.kind, tally.phase),
                key -> new Tally(key.kind(), "(below 0.1 ms each)", key.phase(), Treatment.COUNT));
        sum.count += tally.count;
        sum.timeNs += tally.timeNs;
        sum.selfNs += tally.workNs();
      }
    }
    rows.addAll(small.values());
    return rows;
  }

  private void addCodegenUnits(List<Fact> facts) {
    Sizes sizes = walk.sizes();
    for (Place place : walk.places().codegenUnits()) {
      facts.add(
          new CodegenUnitFact(
              unit.unitId(),
              place.name,
              CodegenUnitName.originCrate(place.name),
              cpu(place.selfNs),
              sizes.estimate(place.name),
              sizes.instructions(place.name)));
    }
  }

  private void addPlaces(List<Fact> facts, Collection<Place> places) {
    places.stream()
        .sorted(Comparator.comparingLong((Place place) -> -place.selfNs))
        .limit(MAX_PLACES)
        .forEach(place ->
            facts.add(
                new ActivityFact(
                    unit.unitId(),
                    place.kind == Place.Kind.ITEM ? "Query" : "GenericActivity",
                    place.label,
                    place.span.isEmpty() ? place.name : place.name + " | " + place.span,
                    place.phase.label(),
                    place.count,
                    place.timeNs,
                    Math.max(0, place.selfNs),
                    cpu(place.selfNs))));
  }

  private void addGoals(List<Fact> facts) {
    walk.places().goals().stream()
        .sorted(Comparator.comparingLong((GoalTally goal) -> -goal.selfNs))
        .limit(MAX_GOALS)
        .forEach(goal ->
            facts.add(
                new TraitGoal(
                    unit.unitId(),
                    goal.query,
                    goal.goal.traitName(),
                    goal.goal.selfType(),
                    goal.goal.bounded(),
                    goal.count,
                    cpu(goal.selfNs))));
  }

  /// CPU time of what took this long on a thread's clock.
  double factor() {
    return factor;
  }
}
