package dev.tribometer.experiment.tune;

import static dev.tribometer.experiment.SimulatedBench.arm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.experiment.DiskRoom;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.experiment.SimulatedBench;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.experiment.journal.Journal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {
  @TempDir Path directory;

  @Test
  void whatHelpsAloneIsCombinedAndTheCombinationIsProvedWithTrialsOfItsOwn() throws Exception {
    SimulatedBench bench =
        new SimulatedBench(1, 0.01).costs("half", 0.5).costs("quarter", 0.75).costs("worse", 1.5);

    Tuner.Outcome outcome = tune(bench, Goal.EDIT, "half", "quarter", "worse");

    assertThat(ids(outcome.proof())).containsExactly("half", "half+quarter");
    assertThat(outcome.chosen()).isNotNull();
    assertThat(outcome.chosen().arm().id()).isEqualTo("half+quarter");
    assertThat(outcome.chosen().cpu().ratio().estimate()).isBetween(0.36, 0.39);
  }

  @Test
  void theSmallestCombinationThatKeepsNineTenthsOfTheGainIsProposed() throws Exception {
    SimulatedBench bench = new SimulatedBench(2, 0.002).costs("large", 0.5).costs("small", 0.97);

    Tuner.Outcome outcome = tune(bench, Goal.EDIT, "small", "large");

    assertThat(ids(outcome.proof())).containsExactly("large", "large+small");
    assertThat(outcome.chosen()).isNotNull();
    assertThat(outcome.chosen().arm().id()).isEqualTo("large");
  }

  @Test
  void ofOneGroupTheGentlestThatKeepsMostOfTheGainIsCombined() throws Exception {
    SimulatedBench bench = new SimulatedBench(3, 0.002).costs("gentle", 0.705).costs("harsh", 0.7);
    List<Entrant> entrants =
        List.of(
            new Entrant(arm("harsh"), "debuginfo", 2), new Entrant(arm("gentle"), "debuginfo", 1));

    Tuner.Outcome outcome = tuner(bench, Goal.EDIT, Long.MAX_VALUE, Long.MAX_VALUE).run(entrants);

    assertThat(ids(outcome.proof())).containsExactly("gentle");
  }

  @Test
  void whereNothingHelpsNothingIsProposed() throws Exception {
    SimulatedBench bench = new SimulatedBench(4, 0.01).costs("worse", 1.2);

    Tuner.Outcome outcome = tune(bench, Goal.EDIT, "same", "worse");

    assertThat(outcome.proof()).isEmpty();
    assertThat(outcome.chosen()).isNull();
  }

  @Test
  void diskIsCountedAndNotTimed() throws Exception {
    SimulatedBench bench =
        new SimulatedBench(5, 0.05).takes("lean", 60L << 20).takes("fat", 150L << 20);

    Tuner.Outcome outcome = tune(bench, Goal.DISK, "fat", "lean");

    assertThat(outcome.chosen()).isNotNull();
    assertThat(outcome.chosen().arm().id()).isEqualTo("lean");
    assertThat(bench.trials).filteredOn(trial -> trial.startsWith("lean@")).hasSize(4);
  }

  @Test
  void noMoreArmsAreBuiltAtOnceThanTheDiskMayHold() throws Exception {
    SimulatedBench bench = new SimulatedBench(6, 0.01);

    tuner(bench, Goal.EDIT, Long.MAX_VALUE, 250L << 20).run(entrants("a", "b"));

    assertThat(bench.trials.indexOf("b@1")).isGreaterThan(bench.trials.lastIndexOf("a@2"));
    assertThatThrownBy(() ->
            tuner(new SimulatedBench(6, 0.01), Goal.EDIT, Long.MAX_VALUE, 150L << 20)
                .run(entrants("a")))
        .isInstanceOf(TrialException.class)
        .hasMessageContaining("two target directories of 100 MiB")
        .hasMessageContaining("--max-disk allows 150 MiB");
  }

  @Test
  void whatTheBudgetDoesNotReachIsSaidToBeNotMeasured() throws Exception {
    SimulatedBench bench = new SimulatedBench(7, 0.01);

    Tuner.Outcome outcome =
        tuner(bench, Goal.EDIT, 1, Long.MAX_VALUE).run(entrants("a", "b", "c", "d", "e"));

    assertThat(outcome.race().getLast()).isInstanceOf(Standing.NotMeasured.class);
    assertThat(((Standing.NotMeasured) outcome.race().getLast()).because()).contains("--budget");
  }

  @Test
  void whatWonIsProvedEvenWhereTheRaceHasSpentTheBudget() throws Exception {
    SimulatedBench bench = new SimulatedBench(8, 0.01).costs("a", 0.7).costs("b", 0.8);

    // Three rounds of six trials spend what the race may take; it runs to the sixth all the same.
    Tuner.Outcome outcome =
        tuner(bench, Goal.EDIT, 20_000_000_000L, Long.MAX_VALUE).run(entrants("a", "b"));

    assertThat(ids(outcome.proof())).containsExactly("a");
    assertThat(outcome.chosen()).isNotNull();
    assertThat(outcome.chosen().cpu().rounds()).isEqualTo(6);
  }

  private Tuner.Outcome tune(SimulatedBench bench, Goal goal, String... ids) throws Exception {
    return tuner(bench, goal, Long.MAX_VALUE, Long.MAX_VALUE).run(entrants(ids));
  }

  private Tuner tuner(SimulatedBench bench, Goal goal, long budgetNs, long diskBytes)
      throws Exception {
    int next = directory.toFile().list().length;
    Journal journal = Journal.open(bench, directory.resolve(next + ".jsonl"));
    Scenario scenario = Scenario.named(goal.scenario(), BuildSelection.DEFAULT, null).orElseThrow();
    return new Tuner(
        journal, goal, 12, budgetNs, new DiskRoom(diskBytes, scenario), standing -> {});
  }

  private static List<Entrant> entrants(String... ids) {
    List<String> all = List.of(ids);
    return all.stream().map(id -> new Entrant(arm(id), "", all.indexOf(id))).toList();
  }

  private static List<String> ids(List<Standing> standings) {
    return standings.stream().map(each -> each.arm().id()).toList();
  }
}
