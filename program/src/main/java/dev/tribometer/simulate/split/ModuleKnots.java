package dev.tribometer.simulate.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The modules that name each other in a circle, so that no cut goes between them: strongly
/// connected components (Kosaraju), in an order in which each knot names only earlier ones.
///
/// @param all the knots as sets of modules; most have one
/// @param of the number of each module's knot
/// @param named the knots that each knot names
record ModuleKnots(List<BitSet> all, List<Integer> of, List<BitSet> named) {

  static ModuleKnots of(CrateModules crate) {
    int size = crate.size();
    List<BitSet> forward = new ArrayList<>();
    List<BitSet> backward = new ArrayList<>();
    for (int module = 0; module < size; module++) {
      forward.add(new BitSet());
      backward.add(new BitSet());
    }
    for (int module = 0; module < size; module++) {
      for (int named : crate.named(module).keySet()) {
        forward.get(module).set(named);
        backward.get(named).set(module);
      }
      for (int with : crate.bound(module).stream().toArray()) {
        forward.get(module).set(with);
        backward.get(with).set(module);
      }
    }
    List<Integer> finished = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int module = 0; module < size; module++) {
      visit(module, forward, seen, finished);
    }
    int[] number = new int[size];
    List<BitSet> found = new ArrayList<>();
    seen.clear();
    for (int module : finished.reversed()) {
      List<Integer> knot = new ArrayList<>();
      visit(module, backward, seen, knot);
      if (!knot.isEmpty()) {
        BitSet modules = new BitSet();
        knot.forEach(modules::set);
        found.add(modules);
      }
    }
    // Kosaraju finds those first that name others; here those that are named come first.
    List<BitSet> all = found.reversed();
    for (int knot = 0; knot < all.size(); knot++) {
      for (int module : all.get(knot).stream().toArray()) {
        number[module] = knot;
      }
    }
    List<BitSet> named = new ArrayList<>();
    for (int knot = 0; knot < all.size(); knot++) {
      BitSet below = new BitSet();
      for (int module : all.get(knot).stream().toArray()) {
        forward.get(module).stream().forEach(each -> below.set(number[each]));
      }
      below.clear(knot);
      named.add(below);
    }
    return new ModuleKnots(
        List.copyOf(all), Arrays.stream(number).boxed().toList(), List.copyOf(named));
  }

  /// Adds what can be reached, a module before it those that it leads to.
  private static void visit(int from, List<BitSet> edges, BitSet seen, List<Integer> finished) {
    if (seen.get(from)) {
      return;
    }
    int[] stack = new int[edges.size() + 1];
    int[] next = new int[edges.size()];
    int depth = 0;
    stack[depth++] = from;
    seen.set(from);
    while (depth > 0) {
      int module = stack[depth - 1];
      int to = edges.get(module).nextSetBit(next[module]);
      if (to < 0) {
        finished.add(module);
        depth--;
      } else {
        next[module] = to + 1;
        if (!seen.get(to)) {
          seen.set(to);
          stack[depth++] = to;
        }
      }
    }
  }

  int size() {
    return all.size();
  }

  /// The knot with the most modules.
  BitSet largest() {
    BitSet largest = new BitSet();
    for (BitSet each : all) {
      if (each.cardinality() > largest.cardinality()) {
        largest = each;
      }
    }
    return largest;
  }

  /// A knot and all below it.
  BitSet closure(int knot) {
    BitSet closed = new BitSet();
    closed.set(knot);
    for (int at = knot; at >= 0; at = closed.previousSetBit(at - 1)) {
      closed.or(named.get(at));
    }
    return closed;
  }

  /// The modules of some knots.
  BitSet modules(BitSet knots) {
    BitSet modules = new BitSet();
    knots.stream().forEach(knot -> modules.or(all.get(knot)));
    return modules;
  }
}
