package dev.tribometer.lens.compile;

import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.compile.GeneratedCode.MacroCost;
import java.util.ArrayList;
import java.util.List;

/// A derive or proc macro whose expansion, and whose code, takes much of the build.
final class MacroCode implements CompileRule {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/macro-code",
        "Derives and proc macros",
        "A derive is a line to write and hundreds to compile: the macro runs, and what it wrote is"
            + " checked and generated like code by hand.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    if (model.facts().rows(MacroExpansion.class).isEmpty() && !model.isProfiled()) {
      return notMeasured("expansions of macros need the compiler's profile", Figures.SCAN);
    }
    GeneratedCode code = GeneratedCode.of(model);
    List<Finding> findings = new ArrayList<>();
    for (MacroCost macro : code.macros()) {
      if (model.share(macro.allNs()) >= Figures.NOISE_SHARE) {
        findings.add(finding(model, code, macro));
      }
    }
    return foundOr(
        findings,
        code.macros().isEmpty()
            ? "the members use no derive and no proc macro"
            : "the dearest macro, "
                + code.macros().getFirst().macro()
                + ", takes "
                + Figures.ofBuild(model, code.macros().getFirst().allNs()));
  }

  private Finding finding(CompileModel model, GeneratedCode code, MacroCost macro) {
    long written = macro.checkNs() + macro.generateNs();
    List<Evidence> evidence = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    if (macro.expandNs() > 0) {
      rows.add(
          List.of(
              "running the macro", Figures.cpu(macro.expandNs()), "modelled, by its own clock"));
    }
    if (written > 0) {
      rows.add(
          List.of(
              "checking what it wrote",
              Figures.cpu(macro.checkNs()),
              code.isSharedByQuery() && macro.isProcMacro()
                  ? "modelled, by queries on items below const _"
                  : "modelled, by bytes"));
      rows.add(
          List.of("generating code for it", Figures.cpu(macro.generateNs()), "modelled, by bytes"));
    }
    evidence.add(
        new Evidence(
            macro.bytes() < 0
                ? "What it costs; how much it wrote is not known."
                : "It wrote "
                    + Figures.bytes(macro.bytes())
                    + (macro.uses() < 0
                        ? "."
                        : " in " + Figures.count(macro.uses(), "use", "uses") + "."),
            List.of("part", "CPU", "how known"),
            rows,
            "SELECT u.crate_name, m.uses, m.lines, m.bytes, m.cpu_ns FROM macro_expansion m JOIN"
                + " unit u USING (unit_id) WHERE m.macro = "
                + Figures.quoted(macro.macro())
                + " ORDER BY m.bytes DESC"));
    List<String> crates =
        macro.units().stream().map(unit -> UnitWords.of(model, unit)).distinct().toList();
    evidence.add(Evidence.of("Used in " + Figures.list(crates, 6) + "."));
    if (written > 0) {
      evidence.add(
          Evidence.of(
              "Modelled by bytes: the unit's front end and code generation are split between the"
                  + " bytes of its sources and those that macros wrote; code that is never called"
                  + " is checked but not generated, so the last row is an upper estimate."));
    }
    return Finding.of(
        id(),
        macro.macro()
            + " takes "
            + Figures.ofBuild(model, macro.allNs())
            + (macro.uses() > 0 ? " in " + Figures.count(macro.uses(), "use", "uses") : "")
            + (written > 0 && macro.expandNs() > 0
                ? ", most of it "
                    + (written > macro.expandNs() ? "for the code it writes" : "for running")
                : ""),
        place(model, macro),
        Figures.cost(model, macro.allNs(), Confidence.MODELLED),
        List.of(),
        evidence,
        remedies(model, macro));
  }

  private static List<Remedy> remedies(CompileModel model, MacroCost macro) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        new Remedy(
            "Use " + macro.macro() + " on fewer types",
            List.of(
                macro.isProcMacro()
                    ? "Take it off types that are never used that way."
                    : "Take the derive off types on which nothing calls it; the compiler tells where"
                        + " it is missed.",
                "Where only tests or one feature need it: `#[cfg_attr(test, derive(…))]`.",
                "Where many small types carry it, one type with the same fields writes it once."),
            null,
            "A trait that public types lose is missed by others: a breaking change for a library.",
            "cargo check --workspace --all-targets"));
    if (model.share(macro.expandNs()) >= Figures.NOISE_SHARE) {
      remedies.add(
          new Remedy(
              "Compile proc macros with optimisation, if you build this crate often",
              List.of(
                  "Optimised macros run faster and take much longer to compile themselves: with 250"
                      + " serde structs the gain made up for it after 105 rebuilds.",
                  "Prove it on your edit loop before you keep it."),
              Patches.profile(
                  model,
                  new Patches.ProfileKey(
                      List.of(model.scan().profile(), "build-override"), "opt-level", 3L)),
              "A cold build takes longer: macros, build scripts and all below them are optimised.",
              null));
    }
    return remedies;
  }

  private static Place place(CompileModel model, MacroCost macro) {
    if (macro.file() != null) {
      return new Place(macro.macro(), macro.file(), macro.line(), 0);
    }
    return Place.in(macro.macro(), model.unit(macro.units().getFirst()).srcPath());
  }
}
