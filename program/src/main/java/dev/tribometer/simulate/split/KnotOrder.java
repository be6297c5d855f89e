package dev.tribometer.simulate.split;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// An order of modules that name each other in circles, in which few references go from a module to
/// a later one. Source: Eades, Lin and Smyth, "A fast and effective heuristic for the feedback arc
/// set problem" (1993): what names nothing more goes to the front, what nothing names any more to
/// the back, and else to the front what is named most and names least.
final class KnotOrder {
  private KnotOrder() {}

  static List<Integer> of(CrateModules crate, BitSet knot) {
    BitSet left = (BitSet) knot.clone();
    List<Integer> front = new ArrayList<>();
    Deque<Integer> back = new ArrayDeque<>();
    while (!left.isEmpty()) {
      int chosen = -1;
      int best = Integer.MIN_VALUE;
      boolean isBack = false;
      for (int module : left.stream().toArray()) {
        int names = sum(crate.named(module), left);
        int isNamed = sum(crate.naming(module), left);
        if (names == 0) {
          chosen = module;
          isBack = false;
          break;
        }
        if (isNamed == 0) {
          chosen = module;
          isBack = true;
          best = Integer.MAX_VALUE;
        } else if (isNamed - names > best) {
          best = isNamed - names;
          chosen = module;
          isBack = false;
        }
      }
      left.clear(chosen);
      if (isBack) {
        back.addFirst(chosen);
      } else {
        front.add(chosen);
      }
    }
    front.addAll(back);
    return front;
  }

  private static int sum(Map<Integer, Integer> references, BitSet among) {
    int sum = 0;
    for (Map.Entry<Integer, Integer> each : references.entrySet()) {
      sum += among.get(each.getKey()) ? each.getValue() : 0;
    }
    return sum;
  }
}
