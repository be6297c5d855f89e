package dev.tribometer.lens.compile;

import dev.tribometer.fact.DiskUsage;
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
import dev.tribometer.source.Manifest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Full debuginfo, which a debugger needs and a backtrace does not.
final class DebuginfoWeight implements CompileRule {
  /// What going from full debuginfo to line tables took off code generation and link of ripgrep
  /// 14.1.1 (dev profile, rustc 1.95, three interleaved builds each: 9 % of the build, of which
  /// code generation and link are a little under half). A first guess, until it is tried here.
  static final double SAVED_OF_CODEGEN = 0.2;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/debuginfo-weight",
        "Debuginfo",
        "Full debuginfo describes every type and variable of every copy of every function; it is"
            + " generated, emitted, linked and stored, also where no debugger ever looks.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    BitSet full = new BitSet();
    for (int unit = 0; unit < model.unitCount(); unit++) {
      full.set(unit, model.unit(unit).debuginfo() >= 2);
    }
    long generating = 0;
    for (int unit : full.stream().toArray()) {
      generating += model.codegen(unit) + model.phase(unit, Phase.LINK);
    }
    if (!full.isEmpty() && generating == 0) {
      return notMeasured(
          "how much of the build is code generation needs the compiler's profile", Figures.SCAN);
    }
    long guess = Math.round(generating * SAVED_OF_CODEGEN);
    if (model.share(guess) < Figures.NOISE_SHARE) {
      return new RuleOutcome.Clear(
          id(),
          full.isEmpty()
              ? "no unit is compiled with full debuginfo"
              : "the "
                  + Figures.count(full.cardinality(), "unit", "units")
                  + " with full debuginfo spend "
                  + Figures.ofBuild(model, generating)
                  + " on generating code, and the debuginfo is a part of that");
    }
    return new RuleOutcome.Found(id(), List.of(finding(model, full, generating, guess)));
  }

  private Finding finding(CompileModel model, BitSet full, long generating, long guess) {
    long disk = 0;
    long debug = 0;
    for (DiskUsage row : model.facts().rows(DiskUsage.class)) {
      if (row.directory().equals("probe")) {
        disk += row.sizeBytes();
        debug += Math.max(0, row.debuginfoBytes());
      }
    }
    String profile = model.scan().profile();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            Figures.count(full.cardinality(), "unit", "units")
                + " compiled with full debuginfo spend "
                + Figures.ofBuild(model, generating)
                + " on generating code and linking.",
            "SELECT u.debuginfo, count(DISTINCT u.unit_id) AS units, sum(h.cpu_ns) AS cpu_ns FROM"
                + " unit u JOIN unit_phase h USING (unit_id) WHERE h.phase IN"
                + " ('monomorphization', 'LLVM IR', 'LLVM optimise', 'LLVM emit', 'code"
                + " generation', 'link') GROUP BY u.debuginfo ORDER BY u.debuginfo"));
    List<Cost> also = new ArrayList<>();
    if (debug > 0) {
      evidence.add(
          Evidence.of(
              "Of "
                  + Figures.bytes(disk)
                  + " that the build wrote, "
                  + Figures.bytes(debug)
                  + " are sections of debuginfo.",
              "SELECT d.category, sum(d.size_bytes) AS size_bytes, sum(greatest(d.debuginfo_bytes,"
                  + " 0)) AS debuginfo_bytes FROM disk_usage d WHERE d.directory = 'probe' GROUP BY"
                  + " d.category ORDER BY debuginfo_bytes DESC"));
      also.add(
          new Cost(
              new Quantity.Bytes(debug),
              "on disk, one cold build",
              Confidence.MEASURED,
              Figures.part(debug, disk)));
    }
    evidence.add(
        Evidence.of(
            "The figure is a guess from another workspace: ripgrep's dev build took 9 % less CPU"
                + " with line tables (three interleaved builds), others report 2 to 30 %. Only a"
                + " trial here can tell."));
    return Finding.of(
        id(),
        "Full debuginfo may cost about "
            + Figures.ofBuild(model, guess)
            + (debug > 0 ? " and takes " + Figures.bytes(debug) + " on disk" : ""),
        place(model, profile),
        Figures.cost(model, guess, Confidence.INFERRED),
        also,
        evidence,
        List.of(
            new Remedy(
                "Keep line tables, and full debuginfo in a profile for debugging",
                List.of(
                    "Backtraces keep file and line.",
                    "When you want to step through variables: `cargo build --profile debugging`."),
                Patches.profile(
                    model,
                    new Patches.ProfileKey(List.of(profile), "debug", "line-tables-only"),
                    new Patches.ProfileKey(List.of("debugging"), "inherits", profile),
                    new Patches.ProfileKey(List.of("debugging"), "debug", true)),
                "A debugger no longer shows variables in the usual build.",
                "cargo build"),
            new Remedy(
                "Keep it for your own crates and drop it for dependencies",
                List.of("You step through your own code, seldom through that of others."),
                Patches.profile(
                    model,
                    new Patches.ProfileKey(List.of(profile, "package", "*"), "debug", false)),
                "Backtraces name the functions of dependencies without file and line.",
                "cargo build")));
  }

  private static Place place(CompileModel model, String profile) {
    List<String> path = List.of("profile", profile);
    int line = model.manifests().root().map((Manifest root) -> root.line(path)).orElse(0);
    return new Place("profile." + profile, "Cargo.toml", line, line == 0 ? 0 : 1);
  }
}
