package dev.tribometer.experiment;

import dev.tribometer.experiment.statistics.Comparison;
import dev.tribometer.experiment.statistics.RatioOfMedians;
import dev.tribometer.experiment.statistics.Sample;
import dev.tribometer.experiment.statistics.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Arms against the base, in rounds. A round measures the base and every arm that still runs, out
/// and back (base, b, c, c, b, base), each time at the same step. An arm leaves the race as soon as
/// the answer is clear. The same measurements give the same race.
public final class Race {
  /// After so many rounds an arm may be dropped that costs more, without that being claimed.
  private static final int FIRST_DROP = 2;

  /// An arm is dropped that costs so much more than the base.
  private static final double CLEAR_LOSS = 1.04;

  private final Bench bench;
  private final Arm base;
  private final Plan plan;
  private final Map<Arm, List<Sample.Round>> cpu = new LinkedHashMap<>();
  private final Map<Arm, List<Sample.Round>> wall = new LinkedHashMap<>();
  private final Map<Arm, Measurement> last = new LinkedHashMap<>();
  private final Map<Arm, Standing> done = new LinkedHashMap<>();
  private long spentNs;

  /// How long a race may last.
  ///
  /// @param mostRounds no more rounds than this
  /// @param fewestRounds so many are run whatever the budget says
  /// @param budgetNs no other round is begun when trials have taken this long, in wall time; the
  ///   fewest rounds that a claim needs are run nevertheless, unless not even half of them are done
  /// @param dropsLosers whether arms leave early that cost more, though not yet beyond doubt
  public record Plan(int mostRounds, int fewestRounds, long budgetNs, boolean dropsLosers) {}

  /// @param bench what measures
  /// @param base what the arms are compared with
  public Race(Bench bench, Arm base, Plan plan) {
    this.bench = bench;
    this.base = base;
    this.plan = plan;
  }

  /// Runs it.
  ///
  /// @return how each arm came out, in the order of `arms`
  /// @throws TrialException where the base itself does not build
  /// @throws IOException where files cannot be read or written, or the program is ending
  public List<Standing> run(List<Arm> arms) throws TrialException, IOException {
    List<Arm> running = new ArrayList<>(arms);
    int round = 0;
    while (!running.isEmpty() && round < plan.mostRounds() && isAffordable(round)) {
      round++;
      round(round, running);
      for (Arm arm : List.copyOf(running)) {
        if (round < plan.mostRounds() && isDecided(arm, round)) {
          finish(arm, running);
        }
      }
    }
    for (Arm arm : List.copyOf(running)) {
      finish(arm, running);
    }
    return arms.stream().flatMap(arm -> Optional.ofNullable(done.get(arm)).stream()).toList();
  }

  private void round(int round, List<Arm> running) throws TrialException, IOException {
    Map<Arm, Measurement> out = new LinkedHashMap<>();
    out.put(base, measure(base, 2 * round - 1));
    for (Arm arm : List.copyOf(running)) {
      try {
        out.put(arm, measure(arm, 2 * round - 1));
      } catch (TrialException e) {
        fail(arm, e, running);
      }
    }
    for (Arm arm : List.copyOf(running).reversed()) {
      try {
        add(arm, out.get(arm), measure(arm, 2 * round));
      } catch (TrialException e) {
        fail(arm, e, running);
      }
    }
    add(base, out.get(base), measure(base, 2 * round));
  }

  private Measurement measure(Arm arm, int step) throws TrialException, IOException {
    Measurement measured = bench.measure(arm, step);
    spentNs += measured.wallNs() + measured.preparationNs();
    last.put(arm, measured);
    return measured;
  }

  private void add(Arm arm, @Nullable Measurement out, Measurement back) {
    if (out == null) {
      throw new IllegalStateException(arm.id() + " was not measured on the way out");
    }
    cpu.computeIfAbsent(arm, key -> new ArrayList<>())
        .add(new Sample.Round(out.cpuNs(), back.cpuNs()));
    wall.computeIfAbsent(arm, key -> new ArrayList<>())
        .add(new Sample.Round(out.wallNs(), back.wallNs()));
  }

  private boolean isAffordable(int roundsDone) {
    boolean isNearlyThere =
        roundsDone >= Comparison.FEWEST_ROUNDS / 2 && roundsDone < Comparison.FEWEST_ROUNDS;
    return spentNs < plan.budgetNs() || roundsDone < plan.fewestRounds() || isNearlyThere;
  }

  private boolean isDecided(Arm arm, int round) {
    Sample from = sample(cpu, base);
    Sample to = sample(cpu, arm);
    if (plan.dropsLosers() && round >= FIRST_DROP && isClearLoser(from, to)) {
      return true;
    }
    return round >= Comparison.FEWEST_ROUNDS && Comparison.isClear(from, to);
  }

  /// Whether it cost clearly more in every single round, and in the median by some per cent.
  private static boolean isClearLoser(Sample base, Sample arm) {
    for (int i = 0; i < base.size(); i++) {
      Sample.Round from = base.rounds().get(i);
      Sample.Round to = arm.rounds().get(i);
      if (Math.min(to.out(), to.back()) <= Math.max(from.out(), from.back())) {
        return false;
      }
    }
    return RatioOfMedians.median(arm) > CLEAR_LOSS * RatioOfMedians.median(base);
  }

  private void finish(Arm arm, List<Arm> running) throws IOException {
    running.remove(arm);
    bench.leave(arm);
    if (!cpu.containsKey(arm)) {
      done.put(arm, new Standing.NotMeasured(arm, "the budget was spent before it was measured"));
      return;
    }
    Comparison byCpu = Comparison.of(sample(cpu, base), sample(cpu, arm));
    Comparison byWall = Comparison.of(sample(wall, base), sample(wall, arm));
    boolean isDropped =
        plan.dropsLosers()
            && byCpu.rounds() >= FIRST_DROP
            && byCpu.verdict() == Verdict.NO_EFFECT_SHOWN
            && isClearLoser(sample(cpu, base), sample(cpu, arm));
    done.put(
        arm, new Standing.Measured(arm, byCpu, byWall, figures(base), figures(arm), isDropped));
  }

  private void fail(Arm arm, TrialException e, List<Arm> running) throws IOException {
    running.remove(arm);
    bench.leave(arm);
    done.put(arm, new Standing.Failed(arm, String.valueOf(e.getMessage())));
  }

  private Standing.Figures figures(Arm arm) {
    Measurement measured = last.get(arm);
    return new Standing.Figures(
        RatioOfMedians.median(sample(cpu, arm)),
        RatioOfMedians.median(sample(wall, arm)),
        measured == null ? -1 : measured.peakRssBytes(),
        measured == null ? -1 : measured.targetBytes());
  }

  private static Sample sample(Map<Arm, List<Sample.Round>> all, Arm arm) {
    return new Sample(all.getOrDefault(arm, List.of()));
  }
}
