package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapeAlignerTest {
  @Test
  void findsALongestCommonSubsequence() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      int[] a = random.ints(random.nextInt(24), 0, 4).toArray();
      int[] b = random.ints(random.nextInt(24), 0, 4).toArray();
      int[] partner = ShapeAligner.match(body(a), body(b)).lines();
      int last = -1;
      int matched = 0;
      for (int line = 0; line < a.length; line++) {
        if (partner[line] >= 0) {
          assertThat(partner[line]).isGreaterThan(last);
          assertThat(b[partner[line]]).isEqualTo(a[line]);
          last = partner[line];
          matched++;
        }
      }
      assertThat(matched)
          .as("%s and %s", Arrays.toString(a), Arrays.toString(b))
          .isEqualTo(longest(a, b));
    }
  }

  @Test
  void bodiesThatDifferTooMuchAreAlignedInPart() {
    Random random = new Random(5);
    int[] a = random.ints(6000, 0, 1 << 30).toArray();
    int[] b = random.ints(6000, 0, 1 << 30).toArray();
    System.arraycopy(a, 0, b, 0, 500);
    System.arraycopy(a, 5000, b, 5000, 1000);
    Alignment alignment = ShapeAligner.align(List.of(body(a), body(b)));
    assertThat(alignment.complete()).isFalse();
    assertThat(alignment.agreeing(ShapeLevel.LETTER)).isEqualTo(1500);
  }

  @Test
  void aLineAgreesAsFarAsItDoesWithTheWorstOfTheOthers() {
    LineShapes first = body(new int[] {1, 2, 3, 4});
    LineShapes otherNames =
        new LineShapes(
            new int[] {1, 9, 3, 4},
            new int[] {1, 2, 3, 4},
            new int[] {1, 2, 3, 4},
            new int[4],
            new int[] {0});
    LineShapes otherNumbers =
        new LineShapes(
            new int[] {1, 9, 8},
            new int[] {1, 9, 8},
            new int[] {1, 2, 8},
            new int[3],
            new int[] {0});
    Alignment alignment = ShapeAligner.align(List.of(first, otherNames, otherNumbers));
    assertThat(alignment.runs())
        .containsExactly(
            new Alignment.Run(0, 1, ShapeLevel.LETTER),
            new Alignment.Run(1, 2, ShapeLevel.NUMBERS),
            new Alignment.Run(2, 4, ShapeLevel.DIFFERENT));
    assertThat(ShapeAligner.align(List.of(first)).agreeing(ShapeLevel.LETTER)).isEqualTo(4);
  }

  private static LineShapes body(int[] lines) {
    return new LineShapes(lines, lines, lines, new int[lines.length], new int[] {0});
  }

  private static int longest(int[] a, int[] b) {
    int[][] best = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        best[i][j] =
            a[i - 1] == b[j - 1]
                ? best[i - 1][j - 1] + 1
                : Math.max(best[i - 1][j], best[i][j - 1]);
      }
    }
    return best[a.length][b.length];
  }
}
