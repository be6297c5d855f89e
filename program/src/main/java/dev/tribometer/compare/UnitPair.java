package dev.tribometer.compare;

import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.UnitName;
import dev.tribometer.compare.Snapshot.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A unit of one side and its like on the other; at least one of them is there.
///
/// @param a the unit of the first side; null where it is new
/// @param b the unit of the second side; null where it is gone
/// @param isSame whether both are the same work: the same sources, settings and counts
record UnitPair(@Nullable UnitCost a, @Nullable UnitCost b, boolean isSame) {

  /// The package's name.
  String pkg() {
    UnitCost one = a != null ? a : b;
    return one == null ? "" : one.what().pkg();
  }

  /// Pairs the units of two sides: by name and version first, then by name alone.
  ///
  /// @param comparable whether the toolchains are the same, without which no unit is
  static List<UnitPair> match(Snapshot first, Snapshot second, boolean comparable) {
    Map<String, String> sourcesA = sources(first);
    Map<String, String> sourcesB = sources(second);
    Map<String, String> readA = read(first);
    Map<String, String> readB = read(second);
    Map<UnitName, List<UnitCost>> inA = byName(first);
    Map<UnitName, List<UnitCost>> inB = byName(second);
    Set<UnitName> names = new TreeSet<>(Comparator.comparing(UnitName::toString));
    names.addAll(inA.keySet());
    names.addAll(inB.keySet());
    List<UnitPair> pairs = new ArrayList<>();
    for (UnitName name : names) {
      List<UnitCost> ofA = new ArrayList<>(inA.getOrDefault(name, List.of()));
      List<UnitCost> ofB = new ArrayList<>(inB.getOrDefault(name, List.of()));
      List<UnitCost[]> found = new ArrayList<>();
      take(ofA, ofB, found, true);
      take(ofA, ofB, found, false);
      for (UnitCost[] each : found) {
        String key = each[0].what().pkg() + " " + each[0].what().version();
        String source = sourcesA.get(key);
        String read = readA.get(key);
        boolean fixed =
            source != null
                ? source.equals(sourcesB.get(key))
                // What runs is a program that was compiled before: it is the same if all that was
                // compiled of its package is.
                : each[0].what().mode().equals("run-custom-build")
                    && read != null
                    && read.equals(readB.get(key));
        pairs.add(new UnitPair(each[0], each[1], comparable && same(each[0], each[1], fixed)));
      }
      ofA.forEach(unit -> pairs.add(new UnitPair(unit, null, false)));
      ofB.forEach(unit -> pairs.add(new UnitPair(null, unit, false)));
    }
    return pairs;
  }

  private static Map<String, String> sources(Snapshot side) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Snapshot.Built each : side.packages()) {
      if (each.source() != null) {
        sources.put(each.name() + " " + each.version(), each.source());
      }
    }
    return sources;
  }

  /// What was read of each local package, all its compilations together.
  private static Map<String, String> read(Snapshot side) {
    Map<String, String> read = new LinkedHashMap<>();
    for (UnitCost unit : side.units()) {
      String digest = unit.work().sourceDigest();
      if (digest != null) {
        read.merge(unit.what().pkg() + " " + unit.what().version(), digest, String::concat);
      }
    }
    return read;
  }

  private static Map<UnitName, List<UnitCost>> byName(Snapshot side) {
    Map<UnitName, List<UnitCost>> units = new LinkedHashMap<>();
    for (UnitCost unit : side.units()) {
      units.computeIfAbsent(unit.what().unversioned(), key -> new ArrayList<>()).add(unit);
    }
    return units;
  }

  private static void take(
      List<UnitCost> ofA, List<UnitCost> ofB, List<UnitCost[]> found, boolean sameVersion) {
    for (UnitCost a : List.copyOf(ofA)) {
      UnitCost best = null;
      for (UnitCost b : ofB) {
        boolean fits = !sameVersion || a.what().version().equals(b.what().version());
        if (fits && (best == null || a.settings().equals(b.settings()))) {
          best = b;
        }
      }
      if (best != null) {
        found.add(new UnitCost[] {a, best});
        ofA.remove(a);
        ofB.remove(best);
      }
    }
  }

  /// Whether the work is the same. A package of a registry is fixed by its version; of others the
  /// sources must have been read on both sides. What was counted must agree as well: the same
  /// source can generate other code, where what it depends on has changed.
  private static boolean same(UnitCost a, UnitCost b, boolean fixed) {
    Work of = a.work();
    Work to = b.work();
    String digest = of.sourceDigest();
    boolean sources = digest != null ? digest.equals(to.sourceDigest()) : fixed;
    return a.what().version().equals(b.what().version())
        && a.settings().equals(b.settings())
        && sources
        && of.instantiations() == to.instantiations()
        && of.estimate() == to.estimate()
        && of.macroLines() == to.macroLines();
  }
}
