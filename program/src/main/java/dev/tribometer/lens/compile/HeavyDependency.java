package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.FeatureTrial;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A dependency without which much of the build would vanish.
final class HeavyDependency implements CompileRule {
  /// A dependency below a fortieth of the build is not worth the work of doing without it.
  static final double HEAVY_SHARE = 0.025;

  /// A part of a price that is below this share of the build is in the figure but not worth a
  /// sentence.
  private static final double LEAST_TOLD = 0.001;

  private static final int ROWS = 8;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/heavy-dependency",
        "Heavy dependency",
        "Every package that only this dependency needs is compiled for it alone, and its generic"
            + " code is generated again in the crates that use it.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    List<Weight> weights = new ArrayList<>();
    BitSet told = new BitSet();
    TreeSet<Integer> direct = new TreeSet<>();
    model.declarations().byMembers().forEach(fact -> direct.add(fact.dependencyPackageId()));
    for (int packageId : direct) {
      weights.add(
          Weight.of(model, packageId, model.declarations().lostWithoutDeclaring(packageId)));
    }
    List<Finding> findings = new ArrayList<>();
    weights.sort(Weight.HEAVIEST_FIRST);
    for (Weight weight : weights) {
      if (weight.share(model) >= HEAVY_SHARE) {
        // One that nobody uses is told by compile/unused-dependency, with the way out.
        if (!isUnused(model, weight.packageId())) {
          findings.add(direct(model, weight));
        }
        told.or(weight.lost());
      }
    }
    List<Weight> shared = new ArrayList<>();
    for (PackageFact row : model.packages()) {
      BitSet units = model.unitsOf(row.packageId());
      if (!row.isMember() && !units.isEmpty()) {
        shared.add(Weight.of(model, row.packageId(), model.dominators().exclusive(units)));
      }
    }
    shared.sort(Weight.HEAVIEST_FIRST);
    for (Weight weight : shared) {
      BitSet untold = (BitSet) weight.lost().clone();
      untold.andNot(told);
      if (weight.share(model) >= HEAVY_SHARE
          && model.share(model.cpu(untold)) >= HEAVY_SHARE
          && model.declarations().leadingTo(weight.packageId()).size() > 1) {
        findings.add(shared(model, weight));
        told.or(weight.lost());
      }
    }
    return foundOr(findings, clear(model, weights));
  }

  private static boolean isUnused(CompileModel model, int packageId) {
    return model.declarations().of(packageId).stream()
        .allMatch(line ->
            CheckedTargets.of(model, line.packageId()).verdict(line)
                == CheckedTargets.Verdict.UNUSED);
  }

  private Finding direct(CompileModel model, Weight weight) {
    Declarations declarations = model.declarations();
    List<DependencyFact> lines = declarations.of(weight.packageId());
    String name = weight.title(model);
    int others = weight.packages(model).size() - 1;
    String title =
        name
            + " takes "
            + Figures.ofBuild(model, weight.all())
            + (others > 0
                ? " with "
                    + Figures.count(others, "package", "packages")
                    + " that nothing else needs"
                : "");
    List<Evidence> evidence = new ArrayList<>(weight.evidence(model));
    evidence.add(
        Evidence.of(
            "Declared by " + Figures.list(declarations.members(lines), 6) + "." + kinds(lines)));
    return Finding.of(
        info().id(),
        title,
        declarations.place(lines.getFirst()),
        Figures.cost(model, weight.all(), Confidence.MODELLED),
        List.of(),
        evidence,
        remedies(model, weight, lines));
  }

  private Finding shared(CompileModel model, Weight weight) {
    Declarations declarations = model.declarations();
    List<DependencyFact> lines = declarations.leadingTo(weight.packageId());
    Map<String, List<DependencyFact>> byKey = new TreeMap<>();
    for (DependencyFact line : lines) {
      byKey.computeIfAbsent(line.manifestKey(), key -> new ArrayList<>()).add(line);
    }
    List<String> names = List.copyOf(byKey.keySet());
    List<List<String>> rows = new ArrayList<>();
    byKey.forEach((key, of) ->
        rows.add(
            List.of(
                key,
                Figures.list(declarations.members(of), 4),
                String.join(
                    " → ",
                    declarations.path(of.getFirst().dependencyPackageId(), weight.packageId())))));
    String title =
        weight.title(model)
            + " takes "
            + Figures.ofBuild(model, weight.all())
            + " and comes with "
            + Figures.count(names.size(), "dependency", "dependencies")
            + " at once: "
            + Figures.list(names, 5);
    List<Evidence> evidence = new ArrayList<>(weight.evidence(model));
    evidence.add(
        new Evidence(
            "It goes only when every one of these ways is cut.",
            List.of("dependency", "declared by", "way"),
            rows,
            null));
    return Finding.of(
        info().id(),
        title,
        declarations.placeLeadingTo(
            declarations.calledApart(weight.packageId()), weight.packageId()),
        Figures.cost(model, weight.all(), Confidence.MODELLED),
        List.of(),
        evidence,
        List.of(
            new Remedy(
                "Cut every way that leads to it, or leave it: cutting some of them gains nothing",
                List.of(
                    "Go through the ways above and see which features of the direct dependencies"
                        + " bring it in (`cargo tree -i "
                        + spec(model, weight.packageId())
                        + " -e features`).",
                    "If one way cannot be cut, keep the others as well: the package is built once"
                        + " for all."),
                null,
                "Features that go may be used at run time only; the compiler does not tell.",
                "cargo tree -i " + spec(model, weight.packageId()) + " -e features")));
  }

  private static List<Remedy> remedies(
      CompileModel model, Weight weight, List<DependencyFact> lines) {
    List<Remedy> remedies = new ArrayList<>();
    DependencyFact line = lines.getFirst();
    String key = line.manifestKey();
    PackageFact row = model.packageOf(weight.packageId());
    for (FeatureTrial trial : model.facts().rows(FeatureTrial.class)) {
      if (trial.dependencyPackageId() == weight.packageId()
          && trial.packageId() == line.packageId()
          && !Boolean.FALSE.equals(trial.compiles())
          && model.share(trial.lostCpuNs()) >= Figures.NOISE_SHARE) {
        remedies.add(
            new Remedy(
                "Build it with fewer features: without its default ones "
                    + Figures.cpu(trial.lostCpuNs())
                    + " would not be spent"
                    + (trial.compiles() == null ? ", if it compiles without them" : ""),
                List.of("See the finding of compile/default-features for " + key + "."),
                Boolean.TRUE.equals(trial.compiles())
                    ? Patches.withoutDefaultFeatures(model, line, List.of())
                    : null,
                "A feature may be needed at run time only.",
                "cargo check --workspace --all-targets"));
      }
    }
    List<String> features = row == null ? List.of() : Patches.names(row.features());
    List<String> steps = new ArrayList<>();
    if (!features.isEmpty()) {
      steps.add(
          "Look through the features it is built with ("
              + Figures.list(features, 12)
              + ") and keep those in use.");
    }
    steps.add(
        lines.stream().allMatch(DependencyFact::optional)
            ? "Leave the feature that switches it on off for daily work, where the work can do"
                + " without it."
            : "Where a part of the program can do without it, put it behind a feature of your own"
                + " with `optional = true`, off by default for daily work.");
    if (lines.stream().allMatch(fact -> fact.kind().equals("normal"))) {
      steps.add("If only tests, benches or examples use it, move it to `[dev-dependencies]`.");
    }
    if (isOptimised(model, weight)) {
      steps.add(
          "It is compiled with optimisation: where its speed does not matter, `[profile."
              + model.scan().profile()
              + ".package."
              + model.declarations().name(weight.packageId())
              + "] opt-level = 1` compiles it faster.");
    }
    steps.add(
        "Where a smaller crate or the standard library does the same, replace it; where not, this"
            + " is what it costs to have it.");
    remedies.add(
        new Remedy(
            "Decide whether it is worth its price; if it is, take a smaller part of it",
            steps,
            null,
            "Doing without a dependency means writing and maintaining what it did.",
            "cargo tree -i " + spec(model, weight.packageId()) + " -e features"));
    return remedies;
  }

  private static boolean isOptimised(CompileModel model, Weight weight) {
    return model.unitsOf(weight.packageId()).stream()
        .mapToObj(model::unit)
        .anyMatch(unit -> unit.optLevel().matches("[23sz]") && unit.mode().equals("build"));
  }

  private static String kinds(List<DependencyFact> lines) {
    return lines.stream().allMatch(DependencyFact::optional)
        ? " It is optional there: a feature switches it on."
        : lines.stream().allMatch(fact -> fact.kind().equals("dev"))
            ? " Only tests, benches and examples get it."
            : lines.stream().allMatch(fact -> fact.kind().equals("build"))
                ? " Only build scripts get it."
                : "";
  }

  private static String clear(CompileModel model, List<Weight> weights) {
    if (weights.isEmpty()) {
      return "the workspace has no dependency outside itself";
    }
    Weight most = weights.getFirst();
    return "the dearest dependency, "
        + most.title(model)
        + ", takes "
        + Figures.ofBuild(model, most.all())
        + (isUnused(model, most.packageId())
            ? " and is used by nobody: see compile/unused-dependency"
            : "");
  }

  private static String spec(CompileModel model, int packageId) {
    PackageFact row = model.packageOf(packageId);
    return row == null ? "" : row.name() + "@" + row.version();
  }

  /// What would vanish with a package.
  ///
  /// @param packageId the package
  /// @param lost the units that nothing else needs
  /// @param compileNs their CPU time
  /// @param elsewhereNs CPU time of generating their code in units that stay
  private record Weight(int packageId, BitSet lost, long compileNs, long elsewhereNs) {
    static final Comparator<Weight> HEAVIEST_FIRST =
        Comparator.comparingLong(Weight::all).reversed().thenComparingInt(Weight::packageId);

    static Weight of(CompileModel model, int packageId, BitSet lost) {
      return new Weight(packageId, lost, model.cpu(lost), model.generatedElsewhere(lost));
    }

    long all() {
      return compileNs + elsewhereNs;
    }

    double share(CompileModel model) {
      return model.share(all());
    }

    String title(CompileModel model) {
      return model.declarations().title(packageId);
    }

    Map<Integer, Long> packages(CompileModel model) {
      Map<Integer, Long> cpu = new TreeMap<>();
      lost.stream()
          .forEach(unit -> cpu.merge(model.unit(unit).packageId(), model.cpu(unit), Long::sum));
      return cpu;
    }

    List<Evidence> evidence(CompileModel model) {
      List<List<String>> rows =
          packages(model).entrySet().stream()
              .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
              .limit(ROWS)
              .map(entry ->
                  List.of(
                      model.declarations().title(entry.getKey()),
                      Figures.cpu(entry.getValue()),
                      String.join(" → ", model.declarations().path(packageId, entry.getKey()))))
              .toList();
      int all = packages(model).size();
      Evidence vanish =
          new Evidence(
              "Without it "
                  + Figures.count(all, "package", "packages")
                  + " would not be compiled: "
                  + Figures.cpu(compileNs)
                  + (all > ROWS ? ", the dearest " + ROWS + " being these." : "."),
              List.of("package", "CPU", "needed through"),
              rows,
              "SELECT p.name, p.version, sum(u.cpu_ns) AS cpu_ns FROM unit u JOIN package p"
                  + " USING (package_id) WHERE u.unit_id IN ("
                  + Figures.ids(model, lost)
                  + ") GROUP BY p.name, p.version ORDER BY cpu_ns DESC");
      if (model.share(elsewhereNs) < LEAST_TOLD) {
        return List.of(vanish);
      }
      return List.of(
          vanish,
          Evidence.of(
              "Its generic and inlined code costs "
                  + Figures.cpu(elsewhereNs)
                  + " more where other crates generate it.",
              "SELECT u.crate_name, c.origin_crate, sum(c.cpu_ns) AS cpu_ns FROM codegen_unit c"
                  + " JOIN unit u USING (unit_id) WHERE u.unit_id NOT IN ("
                  + Figures.ids(model, lost)
                  + ") AND c.origin_crate IN (SELECT crate_name FROM unit WHERE unit_id IN ("
                  + Figures.ids(model, lost)
                  + ")) GROUP BY u.crate_name, c.origin_crate ORDER BY cpu_ns DESC"));
    }
  }
}
