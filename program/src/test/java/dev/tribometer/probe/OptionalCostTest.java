package dev.tribometer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Package and unit numbers are the same here: one unit a package, of 10 to the power of its
/// number.
class OptionalCostTest {
  private static final List<UnitFact> UNITS =
      List.of(unit(0), unit(1), unit(2), unit(3), unit(4), unit(5));

  @Test
  void whatIsDeclaredOptionalBelowAPackageMayGoAndTheRestStays() {
    // 0 is the program; 1 needs 2 always and 3 by a feature; 3 needs 4.
    OptionalCost cost =
        cost(
            List.of(needs(0, 1), needs(1, 2), needs(1, 3), needs(3, 4)),
            List.of(
                declares(0, 1, false),
                declares(1, 2, false),
                declares(1, 3, true),
                declares(3, 4, false)));
    assertThat(cost.below(1)).isEqualTo(1_000 + 10_000);
    assertThat(cost.below(2)).isZero();
    assertThat(cost.below(3)).isZero();
  }

  @Test
  void whatIsNeededFromElsewhereStays() {
    OptionalCost cost =
        cost(
            List.of(needs(0, 1), needs(1, 3), needs(3, 4), needs(0, 4)),
            List.of(
                declares(0, 1, false),
                declares(1, 3, true),
                declares(3, 4, false),
                declares(0, 4, true)));
    assertThat(cost.below(1)).isEqualTo(1_000);
  }

  @Test
  void aFeatureMayReachThroughAPackageThatTheProgramNeedsAsWell() {
    // 2 is needed by both; what only a feature of 2 brings may go with the features of 1.
    OptionalCost cost =
        cost(
            List.of(needs(0, 1), needs(0, 2), needs(1, 2), needs(2, 5)),
            List.of(
                declares(0, 1, false),
                declares(0, 2, false),
                declares(1, 2, false),
                declares(2, 5, true)));
    assertThat(cost.below(1)).isEqualTo(100_000);
  }

  private static OptionalCost cost(List<UnitEdge> edges, List<DependencyFact> dependencies) {
    return new OptionalCost(UNITS, edges, dependencies);
  }

  private static UnitEdge needs(int from, int to) {
    return new UnitEdge(from, to, "x", "rmeta");
  }

  private static DependencyFact declares(int from, int to, boolean optional) {
    return new DependencyFact(
        from, to, "p" + to, "p" + to, "normal", null, "1", optional, true, "");
  }

  private static UnitFact unit(int id) {
    return new UnitFact(
        id,
        id,
        "p" + id,
        id == 0 ? "bin" : "lib",
        "build",
        null,
        "",
        "0",
        2,
        false,
        "new",
        id == 0,
        0,
        -1,
        1,
        (long) Math.pow(10, id),
        -1,
        0,
        "p" + id,
        "src/lib.rs",
        false);
  }
}
