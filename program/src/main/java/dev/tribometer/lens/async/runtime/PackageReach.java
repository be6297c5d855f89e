package dev.tribometer.lens.async.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which package needs which, over any number of steps.
final class PackageReach {
  private final List<ProgramPackage> packages;
  private final Map<String, Integer> numbers = new HashMap<>();

  PackageReach(List<ProgramPackage> packages) {
    this.packages = packages;
    for (int i = 0; i < packages.size(); i++) {
      numbers.put(key(packages.get(i).name(), packages.get(i).version()), i);
    }
  }

  private static String key(String name, String version) {
    return name + " " + version;
  }

  /// The position of a package, or -1.
  int number(String name, String version) {
    return numbers.getOrDefault(key(name, version), -1);
  }

  /// A package and all that it needs.
  BitSet from(int first) {
    BitSet reached = new BitSet();
    Deque<Integer> due = new ArrayDeque<>();
    due.add(first);
    reached.set(first);
    while (!due.isEmpty()) {
      for (ProgramPackage.Dependency each : packages.get(due.remove()).dependencies()) {
        if (!reached.get(each.target())) {
          reached.set(each.target());
          due.add(each.target());
        }
      }
    }
    return reached;
  }

  /// The shortest way from a member to a package: each with the features that lead on.
  List<String> wayTo(int last) {
    int[] from = new int[packages.size()];
    String[] features = new String[packages.size()];
    Arrays.fill(from, -2);
    Deque<Integer> due = new ArrayDeque<>();
    for (int i = 0; i < packages.size(); i++) {
      if (packages.get(i).member()) {
        from[i] = -1;
        due.add(i);
      }
    }
    while (!due.isEmpty() && from[last] == -2) {
      int at = due.remove();
      for (ProgramPackage.Dependency each : packages.get(at).dependencies()) {
        if (from[each.target()] == -2) {
          from[each.target()] = at;
          features[each.target()] = each.features();
          due.add(each.target());
        }
      }
    }
    List<String> way = new ArrayList<>();
    String leadsOn = "";
    for (int at = last; at >= 0 && from[at] != -2; at = from[at]) {
      way.add(packages.get(at).text() + (leadsOn.isEmpty() ? "" : " (" + leadsOn + ")"));
      leadsOn = features[at] == null ? "" : features[at];
      leadsOn = leadsOn.isEmpty() ? "" : "by its feature " + leadsOn;
    }
    return way.reversed();
  }
}
