package dev.tribometer.lens.compile;

import dev.tribometer.fact.Phase;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A dear unit whose time is nearly all front end or nearly all code generation, which decides what
/// can help it at all.
final class BoundUnit implements CompileRule {
  /// A unit below a twentieth of the build does not decide which remedies are worth trying.
  static final double LARGE_SHARE = 0.05;

  /// From here on a remedy for the other side could gain a third of the unit at the very most.
  static final double BOUND_SHARE = 0.65;

  private static final int ROWS = 6;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/bound-unit",
        "Front-end-bound or codegen-bound unit",
        "A faster linker or backend cannot help a unit that spends its time in checking, and fewer"
            + " derives cannot help one that spends it in LLVM.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    if (!model.isProfiled()) {
      return notMeasured("the phases of a unit need the compiler's profile", Figures.SCAN);
    }
    List<Finding> findings = new ArrayList<>();
    int large = 0;
    for (int unit = 0; unit < model.unitCount(); unit++) {
      long cpu = model.cpu(unit);
      if (model.share(cpu) < LARGE_SHARE || !model.unit(unit).profiled()) {
        continue;
      }
      large++;
      if (Figures.part(model.frontend(unit), cpu) >= BOUND_SHARE) {
        findings.add(finding(model, unit, true));
      } else if (Figures.part(model.codegen(unit), cpu) >= BOUND_SHARE) {
        findings.add(finding(model, unit, false));
      }
    }
    return foundOr(
        findings,
        large == 0
            ? "no unit takes " + Figures.percent(LARGE_SHARE) + " of the build"
            : "of "
                + Figures.count(large, "large unit", "large units")
                + " none spends "
                + Figures.percent(BOUND_SHARE)
                + " of its time on one side");
  }

  private Finding finding(CompileModel model, int unit, boolean isFrontend) {
    long cpu = model.cpu(unit);
    long side = isFrontend ? model.frontend(unit) : model.codegen(unit);
    String name = UnitWords.of(model, unit);
    List<List<String>> rows = new ArrayList<>();
    List<Phase> phases = new ArrayList<>(List.of(Phase.values()));
    phases.sort(Comparator.comparingLong((Phase phase) -> model.phase(unit, phase)).reversed());
    for (Phase phase : phases.subList(0, ROWS)) {
      long ns = model.phase(unit, phase);
      if (ns > 0) {
        rows.add(List.of(phase.label(), Figures.cpu(ns), Figures.percent(Figures.part(ns, cpu))));
      }
    }
    return Finding.of(
        id(),
        name
            + " is "
            + (isFrontend ? "front-end-bound" : "codegen-bound")
            + ": "
            + Figures.percent(Figures.part(side, cpu))
            + " of its "
            + Figures.ofBuild(model, cpu)
            + (isFrontend ? " go into checking" : " go into generating code"),
        model.declarations().place(name, unit),
        Figures.cost(model, side, Confidence.MODELLED),
        List.of(),
        List.of(
            new Evidence(
                "Its dearest phases.",
                List.of("phase", "CPU", "of the unit"),
                rows,
                "SELECT h.phase, h.cpu_ns FROM unit_phase h WHERE h.unit_id = "
                    + model.unit(unit).unitId()
                    + " ORDER BY h.cpu_ns DESC"),
            Evidence.of(
                (isFrontend
                        ? "A faster linker, another backend, fewer codegen units or less debuginfo"
                        : "Fewer derives, a parallel front end or simpler types")
                    + " can touch at most the other "
                    + Figures.cpu(cpu - side)
                    + ".")),
        List.of(isFrontend ? frontend(model, unit, name) : codegen(model, unit, name)));
  }

  private static Remedy frontend(CompileModel model, int unit, String name) {
    if (!model.isMember(unit)) {
      return new Remedy(
          "Take less of " + name,
          List.of(
              "Switch off features of it that are not used: less code is checked.",
              "It is compiled once and then fresh; it counts in cold builds, and in CI without a"
                  + " cache."),
          null,
          "A feature may be needed at run time only.",
          "cargo tree -i " + model.packageName(unit) + " -e features");
    }
    return new Remedy(
        "Make the front end's work on " + name + " less, or spread it",
        List.of(
            "Split it along its modules into crates: they are checked at the same time, and an edit"
                + " checks only one.",
            "Look at what macros write in it: compile/macro-code.",
            "On nightly, `-Zthreads=8` checks in parallel where processors idle.",
            "Where trait solving dominates, a deep scan names the goals: `tribometer scan --deep`."),
        null,
        "Splitting a crate makes what was private to it public to its parts.",
        "tribometer scan");
  }

  private static Remedy codegen(CompileModel model, int unit, String name) {
    UnitFact row = model.unit(unit);
    List<String> steps = new ArrayList<>();
    if (row.debuginfo() == 2) {
      steps.add("Try line tables instead of full debuginfo: compile/debuginfo-weight.");
    }
    if (row.optLevel().matches("[123sz]")) {
      steps.add(
          "It is optimised at level "
              + row.optLevel()
              + ": try a lower one for this package alone, `[profile."
              + model.scan().profile()
              + ".package."
              + model.packageName(unit)
              + "] opt-level = 1`.");
    } else {
      steps.add("On nightly, the Cranelift backend generates unoptimised code faster than LLVM.");
    }
    steps.add("See whose code it is: compile/foreign-code.");
    if (model.isMember(unit)) {
      steps.add(
          "Move the part of large generic functions that does not depend on their types into"
              + " functions that are not generic.");
    } else {
      steps.add("Switch off features of it that are not used.");
    }
    return new Remedy(
        "Make " + name + " generate less code",
        steps,
        null,
        "Less optimised code runs slower; other backends lack some features of LLVM.",
        "tribometer scan");
  }
}
