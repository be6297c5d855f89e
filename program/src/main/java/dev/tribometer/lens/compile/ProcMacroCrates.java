package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.simulate.BuildSchedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The proc macros' own crates and what only they need: compiled first, so that all that use them
/// waits.
final class ProcMacroCrates implements CompileRule {
  private static final int ROWS = 10;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/proc-macro-crates",
        "Compiling proc macros",
        "A proc macro is a program of its own that must be compiled and linked, with the parser it"
            + " uses, before the first crate that uses it can start.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    BitSet macros = new BitSet();
    for (int unit = 0; unit < model.unitCount(); unit++) {
      macros.set(unit, model.unit(unit).targetKind().equals("proc-macro"));
    }
    if (macros.isEmpty()) {
      return new RuleOutcome.Clear(id(), "no proc macro is compiled in this build");
    }
    BitSet lost = model.dominators().exclusive(macros);
    long cpu = model.cpu(lost);
    if (model.share(cpu) < Figures.NOISE_SHARE) {
      return new RuleOutcome.Clear(
          id(),
          "compiling "
              + Figures.count(macros.cardinality(), "proc macro", "proc macros")
              + " and what only they need takes "
              + Figures.ofBuild(model, cpu));
    }
    return new RuleOutcome.Found(id(), List.of(finding(model, macros, lost, cpu)));
  }

  private Finding finding(CompileModel model, BitSet macros, BitSet lost, long cpu) {
    Map<Integer, Long> byPackage = new TreeMap<>();
    lost.stream()
        .forEach(unit -> byPackage.merge(model.unit(unit).packageId(), model.cpu(unit), Long::sum));
    List<List<String>> rows =
        byPackage.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Integer, Long> row) -> row.getValue())
                    .reversed())
            .limit(ROWS)
            .map(row ->
                List.of(
                    model.declarations().title(row.getKey()),
                    Figures.cpu(row.getValue()),
                    Figures.list(ways(model, row.getKey()), 4)))
            .toList();
    long shorter = model.schedule().lengthNs() - lengthWithout(model, lost);
    int others = byPackage.size() - macros.cardinality();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "The dearest of the packages that are compiled for proc macros alone, and the members'"
                + " dependencies that bring them.",
            List.of("package", "CPU", "comes with"),
            rows,
            "SELECT p.name, p.version, sum(u.cpu_ns) AS cpu_ns FROM unit u JOIN package p USING"
                + " (package_id) WHERE u.unit_id IN ("
                + Figures.ids(model, lost)
                + ") GROUP BY p.name, p.version ORDER BY cpu_ns DESC"));
    evidence.add(
        Evidence.of(
            "Without them the longest chain of units would "
                + (shorter > 0
                    ? "take "
                        + Figures.time(shorter)
                        + " less of "
                        + Figures.time(model.schedule().lengthNs())
                    : "be as long")
                + " (modelled from the times of this build)."));
    boolean optimised =
        lost.stream().anyMatch(unit -> model.unit(unit).optLevel().matches("[123sz]"));
    if (optimised) {
      evidence.add(Evidence.of("Some of them are compiled with optimisation."));
    }
    int dearest =
        macros.stream()
            .boxed()
            .max(
                Comparator.comparingLong(
                    (Integer unit) -> model.cpu(model.dominators().dominated(unit))))
            .orElseThrow();
    List<Cost> also =
        shorter > 0
            ? List.of(
                new Cost(
                    new Quantity.WallTime(shorter),
                    "of the longest chain of units",
                    Confidence.MODELLED,
                    Figures.part(shorter, model.scan().wallNs())))
            : List.of();
    return Finding.of(
        id(),
        "Compiling "
            + Figures.count(macros.cardinality(), "proc macro", "proc macros")
            + (others > 0
                ? " and "
                    + Figures.count(others, "package", "packages")
                    + (macros.cardinality() == 1 ? " that only it needs" : " that only they need")
                : "")
            + " takes "
            + Figures.ofBuild(model, cpu),
        model.declarations().place(model.packageName(dearest), dearest),
        Figures.cost(model, cpu, Confidence.MODELLED),
        also,
        evidence,
        remedies(model, macros, optimised));
  }

  private static List<Remedy> remedies(CompileModel model, BitSet macros, boolean optimised) {
    List<Remedy> remedies = new ArrayList<>();
    if (optimised && model.scan().profile().equals("dev")) {
      remedies.add(
          new Remedy(
              "Compile proc macros and build scripts without optimisation in the dev profile",
              List.of("It is cargo's default; a profile of yours sets it otherwise."),
              Patches.profile(
                  model,
                  new Patches.ProfileKey(
                      List.of(model.scan().profile(), "build-override"), "opt-level", 0L)),
              "Macros then run slower; worth it unless they expand very much code.",
              "cargo build"));
    }
    Set<String> ways = new LinkedHashSet<>();
    TreeSet<String> own = new TreeSet<>();
    for (int unit : macros.stream().toArray()) {
      if (model.isMember(unit)) {
        own.add(model.packageName(unit));
      } else {
        ways.addAll(ways(model, model.unit(unit).packageId()));
      }
    }
    List<String> steps = new ArrayList<>();
    if (!own.isEmpty()) {
      steps.add(
          Figures.list(List.copyOf(own), 6)
              + (own.size() == 1 ? " is a member" : " are members")
              + " of the workspace: where only the whole workspace needs "
              + (own.size() == 1 ? "it" : "them")
              + ", build what you work on by name (`cargo build -p …`).");
    }
    if (!ways.isEmpty()) {
      steps.add(
          "They come with "
              + Figures.list(List.copyOf(ways), 12)
              + ": look for a `derive` or `macros` feature that can stay off.");
    }
    steps.add(
        "What they share (a parser of Rust, mostly) goes only with the last of them, so count on the"
            + " whole gain only if all go.");
    steps.add(
        "Keep crates at the bottom of the graph free of derives: they and all that wait for them"
            + " start earlier.");
    remedies.add(
        new Remedy(
            "Bring in fewer proc macros",
            steps,
            null,
            "What a macro wrote has to be written by hand, or done at run time.",
            "cargo tree --workspace -e normal,build | grep proc-macro"));
    return remedies;
  }

  private static List<String> ways(CompileModel model, int packageId) {
    return model.declarations().leadingTo(packageId).stream()
        .map(DependencyFact::manifestKey)
        .distinct()
        .toList();
  }

  private static long lengthWithout(CompileModel model, BitSet lost) {
    BuildSchedule.Duration[] durations = new BuildSchedule.Duration[model.unitCount()];
    for (int unit = 0; unit < durations.length; unit++) {
      durations[unit] = lost.get(unit) ? new BuildSchedule.Duration(0, 0) : model.duration(unit);
    }
    return BuildSchedule.of(model.graph(), durations).lengthNs();
  }
}
