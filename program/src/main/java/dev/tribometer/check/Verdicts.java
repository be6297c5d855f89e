package dev.tribometer.check;

import dev.tribometer.check.Verdict.State;
import dev.tribometer.compare.Comparison;
import dev.tribometer.compare.Comparison.Row;
import dev.tribometer.compare.Comparison.RuleRow;
import dev.tribometer.compare.Delta;
import dev.tribometer.compare.Noise;
import dev.tribometer.compare.ScenarioTrials;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.QuantityUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Holds budgets against what was measured.
///
/// With a baseline, figures are its own plus the difference that the comparison shows, so that a
/// busier machine is taken out. Without one they are what this machine gave today, and as far off
/// as builds of one tree are known to be. A budget is broken only where the whole interval is above
/// it.
public final class Verdicts {
  /// What part of all intervals holds the truth. Several budgets are looked at several times, so
  /// this is more than the usual 95 %.
  public static final double CONFIDENCE = 0.99;

  private final Measured measured;
  private final Snapshot now;
  private final @Nullable Comparison comparison;
  private final Function<Comparison.Cause, String> words;

  private Verdicts(Measured measured, Function<Comparison.Cause, String> words) {
    this.measured = measured;
    this.now = measured.now();
    this.comparison = measured.comparison();
    this.words = words;
  }

  /// The verdicts, in the order of the budgets.
  ///
  /// @param measured both sides
  /// @param words how a cause is put into words
  public static List<Verdict> of(
      List<Budget> budgets, Measured measured, Function<Comparison.Cause, String> words) {
    Verdicts verdicts = new Verdicts(measured, words);
    return budgets.stream().map(verdicts::of).toList();
  }

  private Verdict of(Budget budget) {
    return switch (budget.subject()) {
      case Budget.Scenario(String name) when !name.equals(Budget.Scenario.COLD) ->
          scenario(budget, name);
      case Budget.Scenario _ ->
          timed(
              budget,
              "",
              now.medianCpuNs(),
              Noise.ofWhole(now.medianCpuNs(), CONFIDENCE),
              comparison == null ? null : comparison.total());
      case Budget.Crate(String name) -> crate(budget, name);
      case Budget.Rule(String id) -> rule(budget, id);
    };
  }

  private Verdict scenario(Budget budget, String name) {
    ScenarioTrials trials = now.scenario(name).orElse(null);
    if (trials == null) {
      return notMeasured(budget, "its trials need a build, and nothing was built");
    }
    Snapshot before = measured.before();
    ScenarioTrials other = before == null ? null : before.scenario(name).orElse(null);
    Delta against =
        other == null ? null : other.until(trials, measured.inTurns(), CONFIDENCE).orElse(null);
    if (budget.limit() instanceof Budget.Growth && before != null && against == null) {
      return notMeasured(
          budget,
          other == null
              ? "the baseline has no trials of it: tribometer check --write-baseline"
              : "the baseline measured `"
                  + other.sentence()
                  + "` with another compiler or by other options, now it was `"
                  + trials.sentence()
                  + "`: tribometer check --write-baseline");
    }
    if (budget.limit() instanceof Budget.Cpu) {
      // How fast this machine is today is all that an absolute figure has.
      against = null;
    }
    Verdict verdict =
        timed(budget, "", trials.medianNs(), Noise.ofWhole(trials.medianNs(), CONFIDENCE), against);
    // The comparison is of cold builds, where what costs an edit more shows as well.
    return verdict.with(
        verdict.causes().stream().map(cause -> "in the cold build: " + cause).toList());
  }

  private Verdict crate(Budget budget, String name) {
    List<UnitCost> units =
        now.units().stream().filter(unit -> unit.what().pkg().equals(name)).toList();
    Row row =
        comparison == null
            ? null
            : comparison.crates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    if (units.isEmpty()) {
      return row != null
          ? new Verdict(
              budget, State.HELD, "not built", "", "the crate is not built any more", List.of())
          : notMeasured(budget, "no crate of that name was built");
    }
    long cpu = units.stream().mapToLong(UnitCost::medianNs).sum();
    return timed(
        budget, name, cpu, Noise.ofUnits(units, CONFIDENCE), row == null ? null : row.delta());
  }

  private Verdict timed(Budget budget, String pkg, long cpu, Delta alone, @Nullable Delta against) {
    List<String> causes = causes(pkg);
    if (budget.limit() instanceof Budget.Growth(double part)) {
      if (against == null) {
        return notMeasured(
            budget,
            "growth is against a baseline, and there is none: tribometer check --write-baseline");
      }
      long before = against.aNs();
      if (before <= 0) {
        return notMeasured(budget, "the baseline does not have it");
      }
      return verdict(
          budget,
          percent(against.differenceNs(), before)
              + ", "
              + QuantityFormat.duration(before)
              + " to "
              + QuantityFormat.duration(before + against.differenceNs())
              + " CPU",
          percent(against.lowNs(), before) + " to " + percent(against.highNs(), before),
          (double) against.differenceNs() / before - part,
          (double) against.lowNs() / before - part,
          (double) against.highNs() / before - part,
          causes);
    }
    long limit = budget.limit() instanceof Budget.Cpu(long ns) ? ns : 0;
    long base = cpu;
    Delta error = alone;
    if (against != null && against.aNs() > 0 && isControlled()) {
      base = against.aNs();
      error = both(against, Noise.ofWhole(base, CONFIDENCE));
    }
    long figure = base + error.differenceNs();
    long low = base + error.lowNs();
    long high = base + error.highNs();
    return verdict(
        budget,
        QuantityFormat.duration(figure) + " CPU",
        QuantityFormat.duration(low) + " to " + QuantityFormat.duration(high),
        (double) (figure - limit),
        (double) (low - limit),
        (double) (high - limit),
        causes);
  }

  /// The error of the difference, and that of what it is added to.
  private static Delta both(Delta against, Delta base) {
    long difference = against.differenceNs();
    double below = Math.hypot((double) (difference - against.lowNs()), (double) base.lowNs());
    double above = Math.hypot((double) (against.highNs() - difference), (double) base.highNs());
    return new Delta(
        against.aNs(),
        against.bNs(),
        difference,
        Math.round(difference - below),
        Math.round(difference + above));
  }

  private boolean isControlled() {
    return comparison != null && comparison.noise().kind() == Noise.Kind.CONTROLS;
  }

  private Verdict rule(Budget budget, String id) {
    if (!now.looked().contains(id)) {
      return notMeasured(budget, "the rule could not look, or there is no rule of that name");
    }
    List<Friction> found =
        now.frictions().stream().filter(friction -> friction.rule().equals(id)).toList();
    List<String> titles = found.stream().map(Friction::title).limit(5).toList();
    if (budget.limit() instanceof Budget.Findings(int count)) {
      // What came without a change that explains it stands near the rule's limit.
      long steady =
          found.stream()
              .filter(friction -> comparison == null || !comparison.unsteady().contains(friction))
              .count();
      State state =
          steady > count ? State.BROKEN : found.size() > count ? State.UNCLEAR : State.HELD;
      return new Verdict(
          budget,
          state,
          found.size() + (found.size() == 1 ? " finding" : " findings"),
          "",
          state == State.UNCLEAR
              ? "a finding came though nothing that it names changed: it is near the rule's limit"
              : "",
          titles);
    }
    String cpuWord = QuantityUnit.of(new dev.tribometer.ledger.Quantity.CpuTime(0)).word();
    long cpu =
        found.stream()
            .filter(friction -> friction.unit().equals(cpuWord))
            .mapToLong(Friction::amount)
            .sum();
    Delta alone = Noise.ofWhole(cpu, CONFIDENCE);
    if (budget.limit() instanceof Budget.Growth) {
      return ruleGrowth(budget, id).with(titles);
    }
    return timed(budget, "", cpu, alone, null).with(titles);
  }

  /// The sum of what a rule's findings cost, against the baseline's. They may overlap, so this is
  /// no part of the build; but it grows where they grow.
  private Verdict ruleGrowth(Budget budget, String id) {
    if (comparison == null) {
      return timed(budget, "", 0, new Delta(0, 0, 0, 0, 0), null);
    }
    RuleRow row =
        comparison.rules().stream().filter(each -> each.rule().equals(id)).findFirst().orElse(null);
    if (row == null) {
      return new Verdict(budget, State.HELD, "no finding", "", "", List.of());
    }
    Delta cpu = row.cpu();
    if (cpu == null) {
      return notMeasured(
          budget,
          row.before() < 0
              ? "the rule could not look in the baseline"
              : "the costs of its findings are no CPU times; limit the number of findings instead");
    }
    if (cpu.aNs() <= 0 && cpu.bNs() > 0) {
      return new Verdict(
          budget,
          State.BROKEN,
          QuantityFormat.duration(cpu.bNs()) + " CPU",
          "",
          "the baseline has no finding of this rule",
          List.of());
    }
    return cpu.aNs() <= 0
        ? new Verdict(budget, State.HELD, "no finding", "", "", List.of())
        : timed(budget, "", cpu.bNs(), cpu, cpu);
  }

  private Verdict verdict(
      Budget budget,
      String measured,
      String interval,
      double over,
      double low,
      double high,
      List<String> causes) {
    State state = low > 0 ? State.BROKEN : over > 0 || high > 0 ? State.UNCLEAR : State.HELD;
    // An interval that reaches over the limit from below is no reason to worry anybody.
    if (state == State.UNCLEAR && over <= 0) {
      state = State.HELD;
    }
    String because =
        switch (state) {
          case BROKEN -> "the whole interval is above the budget";
          case UNCLEAR -> "the figure is above the budget, but inside the noise: not shown";
          default -> "";
        };
    return new Verdict(budget, state, measured, interval, because, causes);
  }

  private static Verdict notMeasured(Budget budget, String because) {
    return new Verdict(budget, State.NOT_MEASURED, "nothing", "", because, List.of());
  }

  private List<String> causes(String pkg) {
    List<String> causes = new ArrayList<>();
    if (comparison != null) {
      comparison.causes().stream()
          .filter(cause -> pkg.isEmpty() || cause.pkg().isEmpty() || cause.pkg().equals(pkg))
          .filter(cause -> cause.delta().isClear())
          .limit(5)
          .map(words)
          .forEach(causes::add);
    }
    return causes;
  }

  private static String percent(long ns, long of) {
    return String.format(Locale.ROOT, "%+.1f %%", 100.0 * ns / of);
  }
}
