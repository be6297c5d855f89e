package dev.tribometer.experiment;

import static dev.tribometer.experiment.SimulatedBench.arm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.experiment.statistics.Comparison;
import dev.tribometer.experiment.statistics.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final long FOREVER = Long.MAX_VALUE;

  @Test
  void aRoundGoesOutAndBackAndEveryArmMeetsTheSameStep() throws Exception {
    SimulatedBench bench = new SimulatedBench(1, 0.01);

    new Race(bench, Arm.BASE, new Race.Plan(1, 0, FOREVER, false)).run(List.of(arm("b"), arm("c")));

    assertThat(bench.trials).containsExactly("base@1", "b@1", "c@1", "c@2", "b@2", "base@2");
  }

  @Test
  void aRemedyThatTrulyCostsLessIsFoundAndStopsTheRaceEarly() throws Exception {
    SimulatedBench bench = new SimulatedBench(2, 0.02).costs("better", 0.8);

    Standing.Measured found = measured(race(bench, 20, true, "better"));

    assertThat(found.cpu().verdict()).isEqualTo(Verdict.LESS);
    assertThat(found.cpu().ratio().contains(0.8)).isTrue();
    assertThat(found.cpu().rounds()).isEqualTo(Comparison.FEWEST_ROUNDS);
    assertThat(bench.left).contains("better");
  }

  @Test
  void aClearLoserIsDroppedAfterTwoRoundsAndNothingIsClaimed() throws Exception {
    SimulatedBench bench = new SimulatedBench(3, 0.01).costs("worse", 1.3);

    Standing.Measured found = measured(race(bench, 20, true, "worse"));

    assertThat(found.isDropped()).isTrue();
    assertThat(found.cpu().rounds()).isEqualTo(2);
    assertThat(found.cpu().verdict()).isEqualTo(Verdict.NO_EFFECT_SHOWN);
  }

  @Test
  void whereLosersAreNotDroppedTheyAreProvedToCostMore() throws Exception {
    SimulatedBench bench = new SimulatedBench(4, 0.01).costs("worse", 1.3);

    Standing.Measured found = measured(race(bench, 20, false, "worse"));

    assertThat(found.isDropped()).isFalse();
    assertThat(found.cpu().verdict()).isEqualTo(Verdict.MORE);
  }

  @Test
  void theSameWorkspaceTwiceShowsNoEffectButForAFewOfManyRaces() throws Exception {
    int claims = 0;
    int races = 300;
    for (int seed = 0; seed < races; seed++) {
      SimulatedBench bench = new SimulatedBench(1000 + seed, 0.03);
      if (measured(race(bench, 20, false, "same")).cpu().verdict() != Verdict.NO_EFFECT_SHOWN) {
        claims++;
      }
    }
    assertThat(claims).isLessThanOrEqualTo(races * 6 / 100);
  }

  @Test
  void anArmThatDoesNotBuildLeavesAndTheOthersGoOn() throws Exception {
    SimulatedBench bench = new SimulatedBench(5, 0.01).breaks("broken").costs("better", 0.7);

    List<Standing> all =
        new Race(bench, Arm.BASE, new Race.Plan(20, 0, FOREVER, true))
            .run(List.of(arm("broken"), arm("better")));

    assertThat(all.getFirst()).isInstanceOf(Standing.Failed.class);
    assertThat(((Standing.Failed) all.getFirst()).because()).contains("could not compile");
    assertThat(measured(all.getLast()).cpu().verdict()).isEqualTo(Verdict.LESS);
  }

  @Test
  void aBaseThatDoesNotBuildEndsTheRace() {
    SimulatedBench bench = new SimulatedBench(6, 0.01).breaks("base");

    assertThatThrownBy(() -> race(bench, 20, true, "any"))
        .isInstanceOf(TrialException.class)
        .hasMessageContaining("could not compile");
  }

  @Test
  void noRoundIsBegunWhenTheBudgetIsSpent() throws Exception {
    SimulatedBench bench = new SimulatedBench(7, 0.01);

    List<Standing> all =
        new Race(bench, Arm.BASE, new Race.Plan(20, 0, 1, false)).run(List.of(arm("b")));
    assertThat(measured(all.getFirst()).cpu().rounds()).isEqualTo(1);

    List<Standing> none =
        new Race(bench, Arm.BASE, new Race.Plan(20, 0, 0, false)).run(List.of(arm("b")));
    assertThat(none.getFirst()).isInstanceOf(Standing.NotMeasured.class);
  }

  private static Standing race(SimulatedBench bench, int rounds, boolean drops, String id)
      throws Exception {
    return new Race(bench, Arm.BASE, new Race.Plan(rounds, 0, FOREVER, drops))
        .run(List.of(arm(id)))
        .getFirst();
  }

  private static Standing.Measured measured(Standing standing) {
    assertThat(standing).isInstanceOf(Standing.Measured.class);
    return (Standing.Measured) standing;
  }
}
