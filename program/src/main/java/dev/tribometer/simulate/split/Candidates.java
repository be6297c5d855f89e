package dev.tribometer.simulate.split;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The sets of modules that could be a crate below the rest.
///
/// Those that need nothing of the rest are the closures of single knots, all that does not stand on
/// a knot, and what comes of them when knots whose needs are met join one by one, the one first
/// after which the fewest references cross. Where knots are large, sets that name a little of the
/// rest are added: prefixes of an order in which few references go back (Eades, Lin and Smyth,
/// 1993).
///
/// Of sets that cost about the same, those with the fewest references across are kept.
final class Candidates {
  private static final double LEAST = 0.02;
  private static final int BUCKETS = 24;
  private static final int KEPT = 3;
  private static final int MOST_STARTS = 60;

  /// How many references of a knot may be turned round before nobody would call it a proposal.
  static final int MOST_BACK = 12;

  private final CrateModules crate;
  private final ModuleKnots knots;
  private final Map<Integer, List<Candidate>> buckets = new TreeMap<>();
  private final Set<BitSet> seen = new LinkedHashSet<>();

  /// A set of modules.
  ///
  /// @param lower the modules
  /// @param references how often the rest names them
  /// @param back how often they name the rest
  /// @param orphans implementations that the orphan rule forbids
  record Candidate(BitSet lower, int references, int back, int orphans) {
    /// What a developer has to do, roughly, in references to change.
    int effort() {
      return references + 10 * back + 20 * orphans;
    }
  }

  private Candidates(CrateModules crate, ModuleKnots knots) {
    this.crate = crate;
    this.knots = knots;
  }

  /// The sets that are worth a simulation.
  static List<Candidate> of(CrateModules crate, ModuleKnots knots) {
    Candidates candidates = new Candidates(crate, knots);
    candidates.closed();
    candidates.opened();
    return candidates.buckets.values().stream().flatMap(List::stream).toList();
  }

  private void closed() {
    List<BitSet> starts = new ArrayList<>();
    starts.add(new BitSet());
    for (int knot = 0; knot < knots.size(); knot++) {
      starts.add(knots.closure(knot));
      BitSet without = new BitSet();
      without.set(0, knots.size());
      for (int other = knot; other < knots.size(); other++) {
        if (other == knot || knots.closure(other).get(knot)) {
          without.clear(other);
        }
      }
      add(knots.modules(without));
    }
    starts.sort(Comparator.comparingInt(BitSet::cardinality));
    int step = Math.max(1, starts.size() / MOST_STARTS);
    for (int i = 0; i < starts.size(); i++) {
      add(knots.modules(starts.get(i)));
      if (i % step == 0) {
        grow(starts.get(i));
      }
    }
  }

  private void grow(BitSet start) {
    BitSet lower = (BitSet) start.clone();
    BitSet modules = knots.modules(lower);
    while (lower.cardinality() < knots.size()) {
      int best = -1;
      int least = Integer.MAX_VALUE;
      for (int knot = lower.nextClearBit(0);
          knot < knots.size();
          knot = lower.nextClearBit(knot + 1)) {
        BitSet open = (BitSet) knots.named().get(knot).clone();
        open.andNot(lower);
        if (open.isEmpty()) {
          int more = change(knots.all().get(knot), modules);
          if (more < least) {
            least = more;
            best = knot;
          }
        }
      }
      if (best < 0) {
        return;
      }
      lower.set(best);
      modules.or(knots.all().get(best));
      add(modules);
    }
  }

  /// How many more references cross when a knot joins the lower part.
  private int change(BitSet joining, BitSet lower) {
    int change = 0;
    for (int module : joining.stream().toArray()) {
      for (Map.Entry<Integer, Integer> each : crate.named(module).entrySet()) {
        change -= lower.get(each.getKey()) ? each.getValue() : 0;
      }
      for (Map.Entry<Integer, Integer> each : crate.naming(module).entrySet()) {
        boolean isInside = joining.get(each.getKey()) || lower.get(each.getKey());
        change += isInside ? 0 : each.getValue();
      }
    }
    return change;
  }

  private void opened() {
    for (BitSet knot : knots.all()) {
      if (knot.cardinality() > 1 && crate.share(knot) > LEAST) {
        BitSet below = new BitSet();
        knot.stream().forEach(module -> below.or(knots.closure(knots.of().get(module))));
        below.clear(knots.of().get(knot.nextSetBit(0)));
        BitSet lower = knots.modules(below);
        for (int module : KnotOrder.of(crate, knot)) {
          lower.set(module);
          if (isWhole(lower)) {
            add(lower);
          }
        }
      }
    }
  }

  /// Whether no inherent implementation is parted from its type.
  private boolean isWhole(BitSet lower) {
    for (int module = 0; module < crate.size(); module++) {
      for (int with : crate.bound(module).stream().toArray()) {
        if (lower.get(with) != lower.get(module)) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(BitSet modules) {
    double share = crate.share(modules);
    if (share < LEAST || share > 1 - LEAST || !seen.add((BitSet) modules.clone())) {
      return;
    }
    int back = crate.back(modules);
    if (back > MOST_BACK) {
      return;
    }
    BitSet lower = (BitSet) modules.clone();
    Candidate candidate =
        new Candidate(lower, crate.references(lower), back, crate.orphans(lower).size());
    int bucket = ((int) (share * BUCKETS)) * 2 + (back == 0 ? 0 : 1);
    List<Candidate> kept = buckets.computeIfAbsent(bucket, _ -> new ArrayList<>());
    kept.add(candidate);
    kept.sort(Comparator.comparingInt(Candidate::effort));
    if (kept.size() > KEPT) {
      kept.removeLast();
    }
  }
}
