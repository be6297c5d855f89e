package dev.tribometer.experiment.tune;

import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.DiskRoom;
import dev.tribometer.experiment.Race;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.experiment.journal.Journal;
import dev.tribometer.experiment.statistics.Comparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Races arms against the base in heats, combines the winners, proves the combinations against the
/// base with trials of their own, and chooses the smallest that keeps most of the gain.
///
/// It decides by the figures of the journal alone, so that a run over a journal takes the same way
/// as the run that wrote it.
public final class Tuner {
  /// More arms at once would make a round so long that a machine changes within it.
  private static final int LARGEST_HEAT = 4;

  /// What of the budget the race may take; the rest is for the proof. A heat that would likely end
  /// beyond it is not begun. What won is proved even where a slow machine has spent the whole
  /// budget: a race alone claims nothing.
  private static final double RACE_SHARE = 0.65;

  /// What of the best combination's gain the proposed one keeps.
  static final double KEPT_GAIN = 0.9;

  private static final int MOST_COMBINED = 4;

  private final Journal journal;
  private final Goal goal;
  private final int mostRounds;
  private final long budgetNs;
  private final DiskRoom room;
  private final Consumer<Standing> listener;

  /// What came of it.
  ///
  /// @param race how each arm came out of the race, in the order of their promise
  /// @param proof how the combinations came out against the base
  /// @param chosen the combination that is proposed; null where none is better than the base
  public record Outcome(
      List<Standing> race, List<Standing> proof, Standing.@Nullable Measured chosen) {
    public Outcome {
      race = List.copyOf(race);
      proof = List.copyOf(proof);
    }
  }

  /// @param budgetNs how long trials, and building what they need, may take
  /// @param room how many arms may lie on the disk at once
  /// @param listener hears how an arm came out
  public Tuner(
      Journal journal,
      Goal goal,
      int mostRounds,
      long budgetNs,
      DiskRoom room,
      Consumer<Standing> listener) {
    this.journal = journal;
    this.goal = goal;
    this.mostRounds = goal == Goal.DISK ? 1 : mostRounds;
    this.budgetNs = budgetNs;
    this.room = room;
    this.listener = listener;
  }

  /// Runs it.
  ///
  /// @param entrants the arms, the most promising first
  /// @throws TrialException where the base does not build, or the disk does not hold two arms
  /// @throws IOException where files cannot be read or written, or the program is ending
  public Outcome run(List<Entrant> entrants) throws TrialException, IOException {
    journal.begin("setup");
    int heat = room.arms(journal, LARGEST_HEAT);
    journal.begin("race");
    List<Standing> race = new ArrayList<>();
    long limit = (long) (RACE_SHARE * budgetNs);
    long heatNs = 0;
    for (int from = 0; from < entrants.size(); from += heat) {
      List<Arm> arms =
          entrants.subList(from, Math.min(entrants.size(), from + heat)).stream()
              .map(Entrant::arm)
              .toList();
      long spent = journal.spentNs();
      if (from > 0 && spent + heatNs / 2 >= limit) {
        arms.forEach(arm ->
            race.add(
                new Standing.NotMeasured(arm, "the budget was spent before its turn (--budget)")));
        continue;
      }
      race.addAll(race("race-" + from / heat, arms, 0, limit));
      heatNs = journal.spentNs() - spent;
    }
    boolean isSpent = journal.spentNs() >= budgetNs;
    List<Arm> combinations =
        new Winners(goal, entrants, race).combinations(isSpent ? 1 : MOST_COMBINED);
    List<Standing> proof = new ArrayList<>();
    for (int from = 0; from < combinations.size(); from += heat) {
      List<Arm> arms = combinations.subList(from, Math.min(combinations.size(), from + heat));
      proof.addAll(
          race(
              "proof-" + from / heat,
              arms,
              Math.min(mostRounds, Comparison.FEWEST_ROUNDS),
              budgetNs));
    }
    return new Outcome(race, proof, Winners.smallest(goal, proof));
  }

  private List<Standing> race(String phase, List<Arm> arms, int fewestRounds, long limitNs)
      throws TrialException, IOException {
    journal.begin(phase);
    long left = Math.max(0, limitNs - journal.spentNs());
    List<Standing> standings =
        new Race(
                journal, Arm.BASE, new Race.Plan(mostRounds, fewestRounds, left, fewestRounds == 0))
            .run(arms);
    standings.forEach(listener);
    return standings;
  }
}
