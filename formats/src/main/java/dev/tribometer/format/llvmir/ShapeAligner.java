package dev.tribometer.format.llvmir;

import java.util.Arrays;
import java.util.List;

/// Aligns the bodies of several instantiations of one item and says which lines agree in all of
/// them, and how far.
///
/// Two bodies are aligned by a shortest edit script over their lines at {@link ShapeLevel#NUMBERS}
/// (Myers 1986, O(ND)); the agreement of a pair of aligned lines is then the finest level at which
/// they are equal. The work is bounded: where two bodies differ by more than {@link #MOST_EDITS}
/// lines, what lies between the furthest point that was reached and the common tail counts as
/// different, which understates what is shared and never overstates it.
public final class ShapeAligner {
  /// Bodies that differ by more lines than this are aligned in part.
  public static final int MOST_EDITS = 2048;

  private ShapeAligner() {}

  /// Which line of another body stands for each line of a body.
  ///
  /// @param lines for each line of the first body the line of the second, or -1
  /// @param complete whether the whole bodies were aligned
  @SuppressWarnings("ArrayRecordComponent")
  public record Matching(int[] lines, boolean complete) {}

  /// Aligns several bodies with the first.
  ///
  /// @param bodies the instantiations; the first one is the one whose lines the result speaks of
  public static Alignment align(List<LineShapes> bodies) {
    LineShapes first = bodies.getFirst();
    byte[] levels = new byte[first.size()];
    boolean complete = true;
    for (LineShapes other : bodies.subList(1, bodies.size())) {
      Matching matching = match(first, other);
      complete &= matching.complete();
      for (int line = 0; line < levels.length; line++) {
        int partner = matching.lines()[line];
        ShapeLevel level =
            partner < 0 ? ShapeLevel.DIFFERENT : first.agreement(line, other, partner);
        levels[line] = (byte) Math.max(levels[line], Alignment.rank(level));
      }
    }
    return new Alignment(levels, bodies.size(), complete);
  }

  /// Aligns two bodies.
  public static Matching match(LineShapes a, LineShapes b) {
    int[] x = a.keys();
    int[] y = b.keys();
    int[] partner = new int[x.length];
    Arrays.fill(partner, -1);
    int head = 0;
    int shorter = Math.min(x.length, y.length);
    while (head < shorter && x[head] == y[head]) {
      partner[head] = head;
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && x[x.length - 1 - tail] == y[y.length - 1 - tail]) {
      tail++;
      partner[x.length - tail] = y.length - tail;
    }
    boolean complete = middle(x, head, x.length - tail, y, head, y.length - tail, partner);
    return new Matching(partner, complete);
  }

  /// The greedy algorithm; each round's frontier is kept so that the path can be walked back.
  private static boolean middle(
      int[] x, int xFrom, int xTo, int[] y, int yFrom, int yTo, int[] partner) {
    int n = xTo - xFrom;
    int m = yTo - yFrom;
    if (n == 0 || m == 0) {
      return true;
    }
    int most = Math.min(n + m, MOST_EDITS);
    int[][] frontiers = new int[most + 1][];
    int[] reach = new int[2 * most + 3];
    int middle = most + 1;
    for (int d = 0; d <= most; d++) {
      for (int k = -d; k <= d; k += 2) {
        int i = furthest(reach, middle, k, d);
        int j = i - k;
        while (i < n && j < m && i >= 0 && j >= 0 && x[xFrom + i] == y[yFrom + j]) {
          i++;
          j++;
        }
        reach[middle + k] = i;
        if (i >= n && j >= m) {
          walkBack(frontiers, d, k, i, xFrom, yFrom, partner);
          return true;
        }
      }
      frontiers[d] = Arrays.copyOfRange(reach, middle - d, middle + d + 1);
    }
    int best = furthestDiagonal(frontiers[most], most, n, m);
    int i = frontiers[most][best + most];
    walkBack(frontiers, most, best, i, xFrom, yFrom, partner);
    return false;
  }

  private static int furthest(int[] reach, int middle, int k, int d) {
    if (d == 0) {
      return 0;
    }
    int down = reach[middle + k + 1];
    int right = reach[middle + k - 1] + 1;
    return k == -d || (k != d && right <= down) ? down : right;
  }

  private static int furthestDiagonal(int[] frontier, int d, int n, int m) {
    int best = d % 2 == 0 ? 0 : 1;
    long most = -1;
    for (int k = -d; k <= d; k += 2) {
      int i = frontier[k + d];
      int j = i - k;
      if (i <= n && j <= m && i >= 0 && j >= 0 && (long) i + j > most) {
        most = (long) i + j;
        best = k;
      }
    }
    return best;
  }

  private static void walkBack(
      int[][] frontiers,
      int lastRound,
      int lastDiagonal,
      int end,
      int xFrom,
      int yFrom,
      int[] partner) {
    int k = lastDiagonal;
    int i = end;
    for (int d = lastRound; d > 0; d--) {
      int[] before = frontiers[d - 1];
      int down = k + 1 <= d - 1 && k + 1 >= 1 - d ? before[k + 1 + d - 1] : Integer.MIN_VALUE;
      int right = k - 1 <= d - 1 && k - 1 >= 1 - d ? before[k - 1 + d - 1] + 1 : Integer.MIN_VALUE;
      boolean wentDown = k == -d || (k != d && right <= down);
      int start = wentDown ? down : right;
      while (i > start) {
        i--;
        partner[xFrom + i] = yFrom + i - k;
      }
      i = wentDown ? down : right - 1;
      k = wentDown ? k + 1 : k - 1;
    }
    while (i > 0) {
      i--;
      partner[xFrom + i] = yFrom + i;
    }
  }
}
