package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ApportionmentTest {
  @Test
  void theLargestRemainderGetsWhatRoundingLeft() {
    assertThat(Apportionment.of(10, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
    assertThat(Apportionment.of(100, new long[] {2, 1})).containsExactly(67, 33);
  }

  @Test
  void thePartsAlwaysAddUpToTheTotal() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      long[] weights =
          random.longs(1 + random.nextInt(40), 0, 1L << random.nextInt(1, 50)).toArray();
      weights[0]++;
      long total = random.nextLong(1L << 45);
      long[] parts = Apportionment.of(total, weights);
      assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
      assertThat(Arrays.stream(parts).min().orElseThrow()).isNotNegative();
    }
  }

  @Test
  void whatHasNoWeightGetsNothing() {
    assertThat(Apportionment.of(7, new long[] {0, 3, 0})).containsExactly(0, 7, 0);
    assertThat(Apportionment.of(7, new long[] {0, 0})).containsExactly(0, 0);
    assertThat(Apportionment.of(0, new long[] {5})).containsExactly(0);
    assertThat(Apportionment.of(7, new long[] {})).isEmpty();
  }
}
