package dev.tribometer.compare;

import dev.tribometer.compare.Comparison.Cause;
import dev.tribometer.compare.Snapshot.Built;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Why two sides differ, in plain words: what came in, what went, what was set otherwise, what
/// grew.
final class Causes {
  private final Snapshot a;
  private final Snapshot b;
  private final Delta total;
  private final Map<String, List<Built>> before = new LinkedHashMap<>();
  private final Map<String, List<Built>> after = new LinkedHashMap<>();

  Causes(Snapshot a, Snapshot b, Delta total) {
    this.a = a;
    this.b = b;
    this.total = total;
    a.packages().forEach(p -> before.computeIfAbsent(p.name(), k -> new ArrayList<>()).add(p));
    b.packages().forEach(p -> after.computeIfAbsent(p.name(), k -> new ArrayList<>()).add(p));
  }

  List<Cause> of(Map<String, List<UnitPair>> byPackage, Function<List<UnitPair>, Delta> delta) {
    List<Cause> causes = new ArrayList<>();
    if (!a.origin().toolchain().equals(b.origin().toolchain())) {
      causes.add(
          new Cause(
              "the compiler is another: "
                  + a.origin().toolchain()
                  + " became "
                  + b.origin().toolchain(),
              "",
              total));
    }
    List<UnitPair> set = new ArrayList<>();
    Set<String> settings = new LinkedHashSet<>();
    byPackage.forEach((name, pairs) -> {
      for (UnitPair pair : pairs) {
        String otherwise = settings(pair);
        if (!otherwise.isEmpty()) {
          settings.add(otherwise);
          set.add(pair);
        }
      }
    });
    if (!set.isEmpty()) {
      causes.add(
          new Cause(
              "%d units are compiled otherwise: %s"
                  .formatted(set.size(), String.join("; ", settings.stream().limit(3).toList())),
              "",
              delta.apply(set)));
    }
    byPackage.forEach((name, pairs) -> {
      String text = text(name, pairs);
      if (!text.isEmpty()) {
        causes.add(new Cause(text, name, delta.apply(pairs)));
      }
    });
    causes.sort(
        Comparator.comparing((Cause cause) -> !cause.delta().isClear())
            .thenComparingLong(cause -> -Math.abs(cause.delta().differenceNs())));
    return causes;
  }

  private static String settings(UnitPair pair) {
    UnitCost of = pair.a();
    UnitCost to = pair.b();
    if (of == null || to == null) {
      return "";
    }
    List<String> words = new ArrayList<>();
    if (!of.settings().optLevel().equals(to.settings().optLevel())) {
      words.add("opt-level " + of.settings().optLevel() + " → " + to.settings().optLevel());
    }
    if (of.settings().debuginfo() != to.settings().debuginfo()) {
      words.add("debuginfo " + of.settings().debuginfo() + " → " + to.settings().debuginfo());
    }
    if (of.settings().incremental() != to.settings().incremental()) {
      words.add(to.settings().incremental() ? "now incremental" : "no longer incremental");
    }
    return String.join(", ", words);
  }

  private String text(String name, List<UnitPair> pairs) {
    List<Built> of = before.getOrDefault(name, List.of());
    List<Built> to = after.getOrDefault(name, List.of());
    String versions = versions(to);
    if (of.isEmpty() && !to.isEmpty()) {
      return "`%s`%s came in%s"
          .formatted(name, versions, to.getFirst().isMember() ? ", a member" : askers(to));
    }
    if (to.isEmpty() && !of.isEmpty()) {
      return "`%s`%s went out".formatted(name, versions(of));
    }
    if (to.size() > of.size()) {
      return "`%s` is built in %d versions now,%s%s"
          .formatted(name, to.size(), versions, askers(to));
    }
    if (to.size() < of.size()) {
      return "`%s` is built in %d version%s now instead of %d"
          .formatted(name, to.size(), to.size() == 1 ? "" : "s", of.size());
    }
    List<String> words = new ArrayList<>();
    if (!versions(of).equals(versions)) {
      words.add("became" + versions + " instead of" + versions(of));
    }
    String features = features(of, to);
    if (!features.isEmpty()) {
      words.add(features);
    }
    words.addAll(work(pairs, !words.isEmpty()));
    long came = pairs.stream().filter(pair -> pair.a() == null).count();
    long went = pairs.stream().filter(pair -> pair.b() == null).count();
    if (came > 0) {
      words.add("has " + came + (came == 1 ? " more unit" : " more units"));
    }
    if (went > 0) {
      words.add("has " + went + (went == 1 ? " unit less" : " units less"));
    }
    return words.isEmpty() ? "" : "`" + name + "` " + String.join(", ", words);
  }

  private static String versions(List<Built> packages) {
    Set<String> versions = new TreeSet<>();
    packages.forEach(each -> versions.add(each.version()));
    return versions.isEmpty() ? "" : " " + String.join(", ", versions);
  }

  private static String askers(List<Built> packages) {
    Set<String> names = new TreeSet<>();
    packages.forEach(each -> names.addAll(each.askedBy()));
    return names.isEmpty()
        ? ""
        : ", asked for by "
            + String.join(", ", names.stream().limit(3).map(name -> "`" + name + "`").toList())
            + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
  }

  private static String features(List<Built> of, List<Built> to) {
    Set<String> old = new TreeSet<>();
    of.forEach(each -> old.addAll(Arrays.asList(each.features().split(",", -1))));
    Set<String> now = new TreeSet<>();
    to.forEach(each -> now.addAll(Arrays.asList(each.features().split(",", -1))));
    Set<String> on = new TreeSet<>(now);
    on.removeAll(old);
    on.remove("");
    Set<String> off = new TreeSet<>(old);
    off.removeAll(now);
    off.remove("");
    String words = on.isEmpty() ? "" : "has the features " + String.join(", ", on) + " on";
    String less = off.isEmpty() ? "" : "lost the features " + String.join(", ", off);
    return words.isEmpty() || less.isEmpty() ? words + less : words + " and " + less;
  }

  /// What a package's units had to do, counted over all of them.
  private List<String> work(List<UnitPair> pairs, boolean explained) {
    long[] lines = new long[2];
    long[] estimate = new long[2];
    long[] macros = new long[2];
    boolean edited = false;
    boolean differs = false;
    for (UnitPair pair : pairs) {
      UnitCost of = pair.a();
      UnitCost to = pair.b();
      if (of == null || to == null || pair.isSame()) {
        continue;
      }
      differs = true;
      Work was = of.work();
      Work is = to.work();
      edited |= was.sourceDigest() != null && !was.sourceDigest().equals(is.sourceDigest());
      add(lines, was.sourceLines(), is.sourceLines());
      add(estimate, was.estimate(), is.estimate());
      add(macros, was.macroLines(), is.macroLines());
    }
    List<String> words = new ArrayList<>();
    if (edited) {
      words.add(
          lines[0] == lines[1]
              ? "was edited"
              : "was edited (%,d lines became %,d)".formatted(lines[0], lines[1]));
    }
    if (differs && estimate[0] != estimate[1] && estimate[0] > 0) {
      double growth = (double) estimate[1] / estimate[0] - 1;
      String how = Notes.percent(Math.abs(growth)) + (growth > 0 ? " more" : " less") + " code";
      words.add((edited || explained ? "generates " : "itself is unchanged, but generates ") + how);
    }
    if (macros[0] != macros[1] && macros[0] > 0 && edited) {
      words.add("its macros write %,d lines instead of %,d".formatted(macros[1], macros[0]));
    }
    boolean foreign = !a.origin().toolchain().equals(b.origin().toolchain());
    return foreign && !edited && !explained ? List.of() : words;
  }

  private static void add(long[] sums, long of, long to) {
    if (of >= 0 && to >= 0) {
      sums[0] += of;
      sums[1] += to;
    }
  }
}
