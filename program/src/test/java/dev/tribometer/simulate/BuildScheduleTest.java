package dev.tribometer.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.simulate.BuildSchedule.Duration;
import dev.tribometer.simulate.BuildSchedule.Step;
import dev.tribometer.simulate.UnitGraph.Edge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuildScheduleTest {

  private static BitSet bits(int... units) {
    BitSet bits = new BitSet();
    for (int unit : units) {
      bits.set(unit);
    }
    return bits;
  }

  @Test
  void aLibraryStartsWhenTheMetadataBelowIsThere() {
    // 0 needs the metadata of 1, which is there after 3 of 10.
    UnitGraph graph = UnitGraph.of(2, List.of(new Edge(0, 1, false)), bits(0));
    BuildSchedule schedule =
        BuildSchedule.of(graph, new Duration[] {new Duration(2, 5), new Duration(3, 10)});
    assertThat(schedule.lengthNs()).isEqualTo(10);
    assertThat(schedule.criticalPath()).containsExactly(new Step(1, 10, false));
    assertThat(schedule.slackNs(0)).isEqualTo(2);
    assertThat(schedule.slackNs(1)).isZero();
  }

  @Test
  void aProgramWaitsForEveryLibraryThatItLinks() {
    // 0 is a program on 1, 1 a library on the metadata of 2.
    UnitGraph graph =
        UnitGraph.of(3, List.of(new Edge(0, 1, true), new Edge(1, 2, false)), bits(0));
    BuildSchedule schedule =
        BuildSchedule.of(
            graph, new Duration[] {new Duration(4, 4), new Duration(1, 2), new Duration(1, 20)});
    assertThat(schedule.lengthNs()).isEqualTo(24);
    assertThat(schedule.criticalPath())
        .containsExactly(new Step(2, 20, false), new Step(0, 4, false));
    assertThat(schedule.slackNs(1)).isEqualTo(17);
  }

  @Test
  void aStepThatEndsWithItsMetadataCountsNoLonger() {
    UnitGraph graph =
        UnitGraph.of(3, List.of(new Edge(0, 1, false), new Edge(1, 2, false)), bits(0));
    BuildSchedule schedule =
        BuildSchedule.of(
            graph, new Duration[] {new Duration(9, 9), new Duration(3, 6), new Duration(5, 6)});
    assertThat(schedule.criticalPath())
        .containsExactly(new Step(2, 5, true), new Step(1, 3, true), new Step(0, 9, false));
  }

  @Test
  void unitsInACycleDoNotHangIt() {
    UnitGraph graph = UnitGraph.of(2, List.of(new Edge(0, 1, true), new Edge(1, 0, true)), bits(0));
    assertThat(
            BuildSchedule.of(graph, new Duration[] {new Duration(1, 1), new Duration(1, 1)})
                .criticalPath())
        .isEmpty();
  }

  @Test
  void thePathAddsUpToTheLengthAndLengtheningAUnitByItsSlackChangesNothing() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(25);
      List<Edge> edges = new ArrayList<>();
      for (int i = 0; i < random.nextInt(2 * size + 1); i++) {
        int a = random.nextInt(size);
        int b = random.nextInt(size);
        if (a != b) {
          edges.add(new Edge(Math.min(a, b), Math.max(a, b), random.nextBoolean()));
        }
      }
      UnitGraph graph = UnitGraph.of(size, edges, bits());
      Duration[] durations = new Duration[size];
      for (int unit = 0; unit < size; unit++) {
        int whole = random.nextInt(50);
        durations[unit] = new Duration(random.nextInt(whole + 1), whole);
      }
      BuildSchedule schedule = BuildSchedule.of(graph, durations);
      assertThat(schedule.criticalPath().stream().mapToLong(Step::countedNs).sum())
          .as("seed %d", seed)
          .isEqualTo(schedule.lengthNs());
      for (int unit = 0; unit < size; unit++) {
        long slack = schedule.slackNs(unit);
        assertThat(slack).isNotNegative();
        assertThat(longer(graph, durations, unit, slack)).isEqualTo(schedule.lengthNs());
        assertThat(longer(graph, durations, unit, slack + 1)).isEqualTo(schedule.lengthNs() + 1);
      }
    }
  }

  private static long longer(UnitGraph graph, Duration[] durations, int unit, long byNs) {
    Duration[] changed = durations.clone();
    changed[unit] =
        new Duration(durations[unit].untilMetadataNs() + byNs, durations[unit].wholeNs() + byNs);
    return BuildSchedule.of(graph, changed).lengthNs();
  }
}
