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
import java.util.List;
import java.util.Optional;

/// Default features of a dependency that bring packages into the build which the workspace can do
/// without, or may be able to.
final class DefaultFeatures implements CompileRule {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/default-features",
        "Costly default features",
        "Default features switch on what most users might want; whatever they bring is compiled"
            + " for those who do not, too.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    List<FeatureTrial> trials = model.facts().rows(FeatureTrial.class);
    boolean isDeclared =
        model.declarations().byMembers().stream().anyMatch(DependencyFact::usesDefaultFeatures);
    if (trials.isEmpty() && isDeclared) {
      return model.hasUnitGraph()
          ? new RuleOutcome.Clear(
              id(),
              "of no dependency with default features could what only features bring into the"
                  + " build take 1 % of it")
          : notMeasured(
              "cargo's unit graph was not asked again without default features", Figures.SCAN);
    }
    List<Finding> findings = new ArrayList<>();
    long needed = 0;
    long most = 0;
    for (FeatureTrial trial : trials) {
      if (Boolean.FALSE.equals(trial.compiles())) {
        needed++;
        continue;
      }
      if (model.share(trial.lostCpuNs()) >= Figures.NOISE_SHARE) {
        declaration(model, trial).ifPresent(line -> findings.add(finding(model, trial, line)));
      } else {
        most = Math.max(most, trial.lostCpuNs());
      }
    }
    return foundOr(
        findings,
        "of "
            + Figures.count(trials.size(), "dependency", "dependencies")
            + " whose default features were left out of cargo's unit graph, "
            + (needed == 0
                ? "none"
                : needed
                    + (needed == 1 ? " is" : " are")
                    + " needed with them, as the compiler says, and no other")
            + " would save more than "
            + Figures.ofBuild(model, most));
  }

  private static Optional<DependencyFact> declaration(CompileModel model, FeatureTrial trial) {
    return model.declarations().of(trial.dependencyPackageId()).stream()
        .filter(line -> line.packageId() == trial.packageId())
        .findFirst();
  }

  private Finding finding(CompileModel model, FeatureTrial trial, DependencyFact line) {
    String key = line.manifestKey();
    boolean isTried = Boolean.TRUE.equals(trial.compiles());
    BitSet lost = units(model, trial.lostUnits());
    List<String> gone = Patches.names(trial.removedFeatures());
    List<String> packages = lost.stream().mapToObj(model::packageName).distinct().sorted().toList();
    int changed = Patches.names(trial.changedUnits()).size();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "Features that would go: "
                + (gone.isEmpty() ? "none by name" : Figures.list(gone, 12))
                + "."));
    evidence.add(
        Evidence.of(
            "Cargo's unit graph without them lacks "
                + Figures.count(lost.cardinality(), "unit", "units")
                + ", of "
                + Figures.list(packages, 8)
                + ".",
            "SELECT u.crate_name, u.mode, u.cpu_ns FROM unit u WHERE u.unit_id IN ("
                + Figures.ids(model, lost)
                + ") ORDER BY u.cpu_ns DESC"));
    if (changed > 0) {
      evidence.add(
          Evidence.of(
              Figures.count(changed, "unit", "units")
                  + " would be built with fewer features; what that saves is not in the figure."));
    }
    evidence.add(
        Evidence.of(
            isTried
                ? "The workspace checks without them."
                : "This is what cargo's unit graph says. Whether the code compiles without them was"
                    + " not tried; `tribometer scan --deep` tries it."));
    PackageFact dependency = model.packageOf(line.dependencyPackageId());
    String spec = dependency == null ? key : dependency.name();
    return Finding.of(
        id(),
        "The default features of "
            + key
            + " bring in "
            + Figures.count(lost.cardinality(), "unit", "units")
            + " for "
            + Figures.ofBuild(model, trial.lostCpuNs())
            + (isTried ? "; the workspace checks without them" : ""),
        model.declarations().place(line),
        Figures.cost(model, trial.lostCpuNs(), Confidence.MODELLED),
        List.of(),
        evidence,
        List.of(
            new Remedy(
                (isTried
                    ? "Switch the default features of " + key + " off"
                    : "Try " + key + " without its default features (the patch is untried)"),
                List.of(
                    "Write `default-features = false` for " + key + ".",
                    "Where the check fails, name the features that are missing.",
                    "Run the tests: a feature may be needed at run time only.",
                    "Another package that asks for the same default features keeps them on: `cargo"
                        + " tree -i "
                        + spec
                        + " -e features` tells."),
                Patches.withoutDefaultFeatures(model, line, List.of()),
                (isTried ? "" : "It may not compile, and then needs some of them by name. ")
                    + "Behaviour that a feature adds at run time (a file format, a colour, a protocol) can"
                    + " go without a compiler's word.",
                "cargo check --workspace --all-targets")));
  }

  private static BitSet units(CompileModel model, String ids) {
    BitSet units = new BitSet();
    for (String id : Patches.names(ids)) {
      if (id.matches("\\d{1,9}")) {
        int unit = model.unitNumber(Integer.parseInt(id));
        if (unit >= 0) {
          units.set(unit);
        }
      }
    }
    return units;
  }
}
