package dev.tribometer.lens.compile;

import dev.tribometer.fact.TraitGoal;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A unit that spends much of its time proving one trait over and over.
final class TraitGoalStorm implements CompileRule {
  /// Below a tenth of its unit, trait solving is the usual price of generic code.
  static final double STORM_SHARE = 0.1;

  private static final int ROWS = 8;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/trait-goal-storm",
        "Trait-goal storm",
        "Whether a deep type is Send or Sync is proved field by field, and with bounds in scope the"
            + " answer for one function does not serve the next.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    List<TraitGoal> goals = model.facts().rows(TraitGoal.class);
    if (goals.isEmpty()) {
      return notMeasured(
          "which traits were proved for which types needs the queries' keys",
          "tribometer scan --deep");
    }
    Map<Integer, Map<String, List<TraitGoal>>> byUnit = new LinkedHashMap<>();
    for (TraitGoal goal : goals) {
      int unit = model.unitNumber(goal.unitId());
      if (unit >= 0) {
        byUnit
            .computeIfAbsent(unit, number -> new LinkedHashMap<>())
            .computeIfAbsent(goal.traitName(), name -> new ArrayList<>())
            .add(goal);
      }
    }
    List<Finding> findings = new ArrayList<>();
    long most = 0;
    String mostName = "";
    for (Map.Entry<Integer, Map<String, List<TraitGoal>>> unit : byUnit.entrySet()) {
      for (Map.Entry<String, List<TraitGoal>> of : unit.getValue().entrySet()) {
        long cpu = of.getValue().stream().mapToLong(TraitGoal::cpuNs).sum();
        if (Figures.part(cpu, model.cpu(unit.getKey())) >= STORM_SHARE
            && model.share(cpu) >= Figures.NOISE_SHARE) {
          findings.add(finding(model, unit.getKey(), of.getKey(), of.getValue(), cpu));
        } else if (cpu > most) {
          most = cpu;
          mostName = of.getKey();
        }
      }
    }
    return foundOr(
        findings,
        "proving one trait in one unit takes at most "
            + Figures.ofBuild(model, most)
            + " ("
            + mostName
            + ")");
  }

  private Finding finding(
      CompileModel model, int unit, String trait, List<TraitGoal> goals, long cpu) {
    String name = UnitWords.of(model, unit);
    long count = goals.stream().mapToLong(TraitGoal::count).sum();
    List<List<String>> rows =
        goals.stream()
            .sorted(Comparator.comparingLong(TraitGoal::cpuNs).reversed())
            .limit(ROWS)
            .map(goal ->
                List.of(
                    goal.selfType() == null ? "" : goal.selfType(),
                    goal.paramEnv().isEmpty() ? "none" : goal.paramEnv(),
                    Long.toString(goal.count()),
                    Figures.cpu(goal.cpuNs())))
            .toList();
    boolean isBounded = goals.stream().anyMatch(goal -> !goal.paramEnv().isEmpty());
    return Finding.of(
        id(),
        name
            + " spends "
            + Figures.percent(Figures.part(cpu, model.cpu(unit)))
            + " of its time, "
            + Figures.ofBuild(model, cpu)
            + ", on proving "
            + trait
            + " "
            + count
            + " times",
        Place.in(trait + " in " + name, model.unit(unit).srcPath()),
        Figures.cost(model, cpu, Confidence.MODELLED),
        List.of(),
        List.of(
            new Evidence(
                "The dearest goals.",
                List.of("type", "bounds in scope", "how often", "CPU"),
                rows,
                "SELECT t.self_type, t.param_env, t.count, t.cpu_ns FROM trait_goal t WHERE"
                    + " t.unit_id = "
                    + model.unit(unit).unitId()
                    + " AND t.trait_name = "
                    + Figures.quoted(trait)
                    + " ORDER BY t.cpu_ns DESC"),
            Evidence.of(
                isBounded
                    ? "Bounds are in scope: the compiler cannot reuse the answer of one function for"
                        + " another."
                    : "No bounds are in scope: the answers could be shared, the types are many or"
                        + " deep.")),
        List.of(
            new Remedy(
                "Put a type with a known answer in between",
                List.of(
                    "Wrap the deep type once in a struct of your own, or box it as `dyn` with the"
                        + " auto traits spelled out, where many functions meet it.",
                    isBounded
                        ? "Move functions that need no bounds out of the bounded impl: goals without"
                            + " bounds are proved once for the crate."
                        : "Shorten the type: nested adapters and futures multiply what is proved.",
                    "Try the next trait solver: default on nightly since August 2026,"
                        + " `-Znext-solver` before."),
                null,
                "A box costs an allocation and a dynamic call.",
                "tribometer scan --deep")));
  }
}
