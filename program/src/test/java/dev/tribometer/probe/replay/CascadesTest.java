package dev.tribometer.probe.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.ReplayedCause;
import dev.tribometer.fact.ReplayedUnit;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.probe.RanUnit;
import dev.tribometer.probe.RebuildCause;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CascadesTest {
  private static final RebuildCause FILE =
      new RebuildCause("fs-status-outdated", "src/lib.rs", false);
  private static final RebuildCause CASCADE =
      new RebuildCause("unit-dependency-info-changed", "", true);
  private static final RebuildCause NEW = new RebuildCause("new", "", false);

  @Test
  void whatRanBecauseOfAUnitIsChargedToIt() {
    List<ReplayedUnit> rows =
        Cascades.rows(
            0,
            List.of(
                unit(0, "base", 100, FILE),
                unit(1, "middle", 40, CASCADE, 0),
                unit(2, "top", 7, CASCADE, 1)),
            Set.of());

    assertThat(rows).extracting(ReplayedUnit::isRoot).containsExactly(true, false, false);
    assertThat(rows.getFirst().cascadeCpuNs()).isEqualTo(47);
  }

  @Test
  void rootsThatShareAUnitBearEqualPartsAndAllAddsUp() {
    List<ReplayedUnit> rows =
        Cascades.rows(
            0,
            List.of(
                unit(0, "left", 10, FILE),
                unit(1, "right", 20, FILE),
                unit(2, "top", 8, CASCADE, 0, 1)),
            Set.of());

    assertThat(rows).extracting(ReplayedUnit::cascadeCpuNs).containsExactly(4L, 4L, 0L);
    List<ReplayedCause> causes = Causes.rows(0, rows);
    assertThat(causes).hasSize(1);
    assertThat(causes.getFirst().cpuNs()).isEqualTo(38);
    assertThat(causes.getFirst().what()).isEqualTo("src/lib.rs changed");
  }

  @Test
  void aNewUnitOfAnOldPackageAboveANewOneIsACascade() {
    List<ReplayedUnit> rows =
        Cascades.rows(
            0,
            List.of(unit(0, "globset", 10, NEW), unit(1, "ignore", 20, NEW, 0)),
            Set.of("ignore 1.0.0"));

    assertThat(rows).extracting(ReplayedUnit::isRoot).containsExactly(true, false);
    assertThat(Causes.rows(0, rows).getFirst().what())
        .isEqualTo("never built before: globset 1.0.0");
  }

  @Test
  void aNewUnitOfANewPackageIsACauseOfItsOwn() {
    List<ReplayedUnit> rows =
        Cascades.rows(0, List.of(unit(0, "syn", 10, NEW), unit(1, "serde", 20, NEW, 0)), Set.of());

    assertThat(rows).extracting(ReplayedUnit::isRoot).containsExactly(true, true);
  }

  @Test
  void aCycleInADamagedLogEnds() {
    List<ReplayedUnit> rows =
        Cascades.rows(
            0, List.of(unit(0, "a", 1, CASCADE, 1), unit(1, "b", 1, CASCADE, 0)), Set.of());

    assertThat(rows).extracting(ReplayedUnit::cascadeCpuNs).containsExactly(0L, 0L);
  }

  private static RanUnit unit(int id, String name, long cpuNs, RebuildCause cause, Integer... on) {
    UnitFact fact =
        new UnitFact(
            id,
            id,
            name,
            "lib",
            "build",
            null,
            "",
            "0",
            2,
            true,
            "dirty",
            false,
            0,
            -1,
            cpuNs,
            cpuNs,
            -1,
            0,
            name,
            "src/lib.rs",
            false);
    return new RanUnit(fact, name, "1.0.0", cause, List.of(on));
  }
}
