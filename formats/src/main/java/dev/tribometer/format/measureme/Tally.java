package dev.tribometer.format.measureme;

import java.util.Arrays;

/// Counts and times by a dense number. Times that overflow throw {@link ArithmeticException}.
final class Tally {
  private long[] counts = new long[64];
  private long[] times = new long[64];
  private long[] childTimes = new long[64];
  private long total;
  private int size;

  /// A new number, with nothing counted.
  int add() {
    if (size == counts.length) {
      counts = Arrays.copyOf(counts, size * 2);
      times = Arrays.copyOf(times, size * 2);
      childTimes = Arrays.copyOf(childTimes, size * 2);
    }
    return size++;
  }

  int size() {
    return size;
  }

  void count(int number, long time) {
    counts[number]++;
    // No sum of some of the times overflows if that of all does not, and one time has 48 bits.
    total += time;
    if (total < 0) {
      throw new ArithmeticException("the sum of all times");
    }
    times[number] += time;
  }

  void countChild(int number, long time) {
    childTimes[number] += time;
  }

  long count(int number) {
    return counts[number];
  }

  long time(int number) {
    return times[number];
  }

  /// The time less that of what was nested directly in it.
  long selfTime(int number) {
    return times[number] - childTimes[number];
  }
}
