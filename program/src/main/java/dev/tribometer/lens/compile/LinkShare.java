package dev.tribometer.lens.compile;

import dev.tribometer.fact.Phase;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Linking takes much of the build, or of every rebuild.
final class LinkShare implements CompileRule {
  /// So many test programs of one package that putting them together is worth the move.
  static final int MANY_TESTS = 4;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/link-share",
        "Linking",
        "Every program, test, example, proc macro and build script is linked, and those that you"
            + " edit are linked again after each edit.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    if (!model.isProfiled()) {
      return notMeasured("the link's part of a unit needs the compiler's profile", Figures.SCAN);
    }
    long link = model.phase(Phase.LINK);
    if (model.share(link) < Figures.NOISE_SHARE) {
      return new RuleOutcome.Clear(id(), "linking takes " + Figures.ofBuild(model, link));
    }
    return new RuleOutcome.Found(id(), List.of(finding(model, link)));
  }

  private Finding finding(CompileModel model, long link) {
    Map<String, long[]> byKind = new TreeMap<>();
    BitSet units = new BitSet();
    int largest = -1;
    int largestRoot = -1;
    for (int unit = 0; unit < model.unitCount(); unit++) {
      long ns = model.phase(unit, Phase.LINK);
      if (ns <= 0) {
        continue;
      }
      units.set(unit);
      long[] sum = byKind.computeIfAbsent(model.unit(unit).targetKind(), kind -> new long[2]);
      sum[0]++;
      sum[1] += ns;
      if (largest < 0 || ns > model.phase(largest, Phase.LINK)) {
        largest = unit;
      }
      if (model.isMember(unit)
          && model.unit(unit).isRoot()
          && (largestRoot < 0 || ns > model.phase(largestRoot, Phase.LINK))) {
        largestRoot = unit;
      }
    }
    int place = largestRoot >= 0 ? largestRoot : largest;
    long again = model.phase(place, Phase.LINK);
    List<List<String>> rows = new ArrayList<>();
    byKind.forEach(
        (kind, sum) -> rows.add(List.of(kind, Long.toString(sum[0]), Figures.cpu(sum[1]))));
    String name = UnitWords.of(model, place);
    return Finding.of(
        id(),
        "Linking takes "
            + Figures.ofBuild(model, link)
            + "; "
            + name
            + " alone "
            + Figures.cpu(again)
            + ", and again after every edit",
        model.isMember(place)
            ? Place.in("link of " + name, model.unit(place).srcPath())
            : Place.of("link of " + name),
        Figures.cost(model, link, Confidence.MODELLED),
        List.of(
            new Cost(
                new Quantity.CpuTime(again),
                "per rebuild of " + name,
                Confidence.MODELLED,
                Double.NaN)),
        List.of(
            new Evidence(
                "What is linked or archived, by kind.",
                List.of("kind", "how many", "CPU"),
                rows,
                "SELECT u.target_kind, count(*) AS units, sum(h.cpu_ns) AS cpu_ns FROM unit_phase h"
                    + " JOIN unit u USING (unit_id) WHERE h.phase = 'link' GROUP BY u.target_kind"
                    + " ORDER BY cpu_ns DESC")),
        remedies(model, units));
  }

  private static List<Remedy> remedies(CompileModel model, BitSet units) {
    List<Remedy> remedies = new ArrayList<>();
    Map<String, Integer> tests = new TreeMap<>();
    for (int unit : units.stream().toArray()) {
      if (model.unit(unit).targetKind().equals("test")) {
        tests.merge(model.packageName(unit), 1, Integer::sum);
      }
    }
    tests.forEach((owner, count) -> {
      if (count >= MANY_TESTS) {
        remedies.add(
            new Remedy(
                "Put the " + count + " test programs of " + owner + " into one",
                List.of(
                    "Move tests/a.rs, tests/b.rs … to tests/it/a.rs, tests/it/b.rs and name"
                        + " them as modules in tests/it/main.rs.",
                    "Then one program is linked instead of " + count + "."),
                null,
                "Tests share a process: global state and the working directory do, too.",
                "cargo test -p " + owner));
      }
    });
    if (units.stream().anyMatch(unit -> model.unit(unit).debuginfo() == 2)) {
      remedies.add(
          new Remedy(
              "Give the linker less to copy: line tables instead of full debuginfo",
              List.of("See compile/debuginfo-weight."),
              Patches.profile(
                  model,
                  new Patches.ProfileKey(
                      List.of(model.scan().profile()), "debug", "line-tables-only")),
              "A debugger no longer shows variables; backtraces keep file and line.",
              "cargo build"));
    }
    remedies.add(
        new Remedy(
            "Try another linker",
            List.of(
                "rustc 1.90 and later link with rust-lld on x86-64 Linux by default; elsewhere, or"
                    + " with an older one, try lld, mold or wild.",
                "Measure on this workspace: which is fastest differs by project and version."),
            null,
            "A linker that is not the system's can differ in symbol order, in scripts it accepts"
                + " and in what C++ libraries need.",
            null));
    return remedies;
  }
}
