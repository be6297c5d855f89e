package dev.tribometer.experiment.journal;

import static dev.tribometer.experiment.SimulatedBench.arm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.experiment.DiskRoom;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.experiment.SimulatedBench;
import dev.tribometer.experiment.tune.Entrant;
import dev.tribometer.experiment.tune.Goal;
import dev.tribometer.experiment.tune.Tuner;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<Entrant> ENTRANTS =
      List.of(
          new Entrant(arm("a"), "", 0),
          new Entrant(arm("b"), "", 1),
          new Entrant(arm("c"), "", 2),
          new Entrant(arm("d"), "", 3),
          new Entrant(arm("e"), "", 4));

  @TempDir Path directory;

  @Test
  void aTuneThatIsBrokenOffAnywhereAndRunAgainMakesNoTrialTwiceAndEndsTheSame() throws Exception {
    Path whole = directory.resolve("whole.jsonl");
    SimulatedBench unbroken = bench();
    Tuner.Outcome expected = tune(Journal.open(unbroken, whole));
    int trials = unbroken.trials.size();
    assertThat(expected.chosen()).isNotNull();

    for (int brokenOff = 0; brokenOff < trials; brokenOff += 7) {
      Path file = directory.resolve("broken-" + brokenOff + ".jsonl");
      SimulatedBench first = bench().endsAfter(brokenOff);
      assertThatThrownBy(() -> tune(Journal.open(first, file))).isInstanceOf(IOException.class);
      SimulatedBench second = bench();
      Tuner.Outcome resumed = tune(Journal.open(second, file));

      assertThat(resumed).isEqualTo(expected);
      assertThat(first.trials.size() + second.trials.size()).isEqualTo(trials);
      assertThat(Files.readString(file)).isEqualTo(Files.readString(whole));
    }
  }

  @Test
  void aLastLineThatAKillCutShortIsMeasuredAgain() throws Exception {
    Path file = directory.resolve("journal.jsonl");
    Tuner.Outcome expected = tune(Journal.open(bench(), file));
    String complete = Files.readString(file);
    Files.writeString(file, complete.substring(0, complete.length() - 25));

    SimulatedBench again = bench();
    assertThat(tune(Journal.open(again, file))).isEqualTo(expected);
    assertThat(again.trials).hasSize(1);
    assertThat(Files.readString(file)).isEqualTo(complete);
  }

  @Test
  void aLineThatIsNoTrialIsNamedWithItsPlace() throws Exception {
    Path file = directory.resolve("journal.jsonl");
    Files.writeString(file, "{\"phase\":\"race\"}\n", StandardOpenOption.CREATE);

    assertThatThrownBy(() -> Journal.open(bench(), file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("journal.jsonl")
        .hasMessageContaining("failure");
  }

  @Test
  void onlyTheSameQuestionGoesOnWithAnUnfinishedExperiment() throws Exception {
    Path one = Files.createDirectories(directory.resolve("1"));
    Path two = Files.createDirectories(directory.resolve("2"));
    String key = Unfinished.key(List.of("sources", "toolchain"));
    Unfinished.begin(one, key);
    Unfinished.begin(two, key);
    Files.writeString(two.resolve("result.json"), "{}");

    assertThat(Unfinished.find(directory, key, false)).contains(one);
    assertThat(Unfinished.find(directory, key, true)).contains(two);
    assertThat(Unfinished.find(directory, Unfinished.key(List.of("sources")), true)).isEmpty();
    assertThat(Unfinished.find(directory.resolve("none"), key, true)).isEmpty();
  }

  private static SimulatedBench bench() {
    return new SimulatedBench(11, 0.02)
        .costs("a", 0.8)
        .costs("b", 1.4)
        .costs("c", 0.9)
        .breaks("d")
        .costs("e", 1.0);
  }

  private static Tuner.Outcome tune(Journal journal) throws Exception {
    Scenario edit = Scenario.named("edit", BuildSelection.DEFAULT, null).orElseThrow();
    DiskRoom room = new DiskRoom(Long.MAX_VALUE, edit);
    return new Tuner(journal, Goal.EDIT, 12, Long.MAX_VALUE, room, standing -> {}).run(ENTRANTS);
  }
}
