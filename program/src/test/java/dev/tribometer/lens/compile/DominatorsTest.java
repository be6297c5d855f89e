package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.simulate.UnitGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DominatorsTest {

  @Test
  void aUnitThatTwoNeedIsDominatedByNeither() {
    // 0 needs 1 and 2, both need 3, which needs 4.
    Dominators dominators = Dominators.of(graph(5, bits(0), 0, 1, 0, 2, 1, 3, 2, 3, 3, 4));
    assertThat(dominators.immediate(0)).isEqualTo(Dominators.TOP);
    assertThat(dominators.immediate(3)).isZero();
    assertThat(dominators.immediate(4)).isEqualTo(3);
    assertThat(dominators.dominated(1)).isEqualTo(bits(1));
    assertThat(dominators.dominated(3)).isEqualTo(bits(3, 4));
    assertThat(dominators.exclusive(bits(1, 2))).isEqualTo(bits(1, 2, 3, 4));
  }

  @Test
  void aUnitThatTheBuildAskedForStaysWhoeverNeedsIt() {
    Dominators dominators = Dominators.of(graph(3, bits(0, 1), 0, 1, 1, 2));
    assertThat(dominators.immediate(1)).isEqualTo(Dominators.TOP);
    assertThat(dominators.dominated(0)).isEqualTo(bits(0));
  }

  @Test
  void aUnitThatNothingAskedForIsUnreachable() {
    Dominators dominators = Dominators.of(graph(3, bits(0), 0, 1, 2, 1));
    assertThat(dominators.immediate(2)).isEqualTo(Dominators.UNREACHABLE);
    assertThat(dominators.immediate(1)).isZero();
    assertThat(dominators.dominated(2)).isEqualTo(bits());
  }

  @Test
  void aCycleOfNeedsEnds() {
    Dominators dominators = Dominators.of(graph(4, bits(0), 0, 1, 1, 2, 2, 1, 2, 3));
    assertThat(dominators.dominated(1)).isEqualTo(bits(1, 2, 3));
  }

  @Test
  void thousandsOfUnitsInARowAreNoTrouble() {
    int size = 100_000;
    int[] chain = new int[2 * (size - 1)];
    for (int unit = 0; unit + 1 < size; unit++) {
      chain[2 * unit] = unit;
      chain[2 * unit + 1] = unit + 1;
    }
    assertThat(Dominators.of(graph(size, bits(0), chain)).dominated(1).cardinality())
        .isEqualTo(size - 1);
  }

  @Test
  void theTreeSaysWhatTakingUnitsAwaySays() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(40);
      UnitGraph graph = randomGraph(random, size);
      Dominators dominators = Dominators.of(graph);
      BitSet all = graph.reachableWithout(new BitSet());
      for (int unit = 0; unit < size; unit++) {
        BitSet lost = (BitSet) all.clone();
        lost.andNot(graph.reachableWithout(bits(unit)));
        assertThat(dominators.dominated(unit)).as("seed %d, unit %d", seed, unit).isEqualTo(lost);
      }
      BitSet some = new BitSet();
      for (int i = 0; i < 4; i++) {
        some.set(random.nextInt(size));
      }
      BitSet lost = (BitSet) all.clone();
      lost.andNot(graph.reachableWithout(some));
      assertThat(dominators.exclusive(some)).as("seed %d, units %s", seed, some).isEqualTo(lost);
    }
  }

  private static UnitGraph randomGraph(Random random, int size) {
    List<UnitGraph.Edge> edges = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3 * size + 1); i++) {
      int a = random.nextInt(size);
      int b = random.nextInt(size);
      if (a != b) {
        edges.add(new UnitGraph.Edge(Math.min(a, b), Math.max(a, b), random.nextBoolean()));
      }
    }
    BitSet roots = new BitSet();
    for (int i = 0; i < random.nextInt(3); i++) {
      roots.set(random.nextInt(size));
    }
    return UnitGraph.of(size, edges, roots);
  }

  static UnitGraph graph(int size, BitSet roots, int... pairs) {
    List<UnitGraph.Edge> edges = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      edges.add(new UnitGraph.Edge(pairs[i], pairs[i + 1], false));
    }
    return UnitGraph.of(size, edges, roots);
  }

  static BitSet bits(int... units) {
    BitSet bits = new BitSet();
    for (int unit : units) {
      bits.set(unit);
    }
    return bits;
  }
}
