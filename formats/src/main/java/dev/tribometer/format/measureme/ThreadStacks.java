package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.Arrays;

/// For each thread, the intervals that enclose the current event of a backward walk. All stacks
/// live in one pool of entries, whose arrays are open to {@link ActivityWalk}: what an entry
/// carries is the walk's business.
final class ThreadStacks {
  static final int NONE = -1;

  // rustc has a thread for each codegen unit at most, and as many 48-bit spans add up to a long; a
  // stack of a million calls would have ended
  // any rustc.
  private static final int MAX_THREADS = 1 << 14;
  private static final int MAX_ENTRIES = 1 << 20;

  private final EventStream events;
  private final LongIntMap numberOfThread = new LongIntMap(16);
  private long[] threads = new long[8];
  private long[] threadStarts = new long[8];
  private long[] threadEnds = new long[8];
  private int[] tops = new int[8];

  private long[] starts = new long[64];
  private long[] ends = new long[64];
  private int[] below = new int[64];
  private int entries;
  private int free = NONE;

  private long lastThread = -1;
  private int current;

  /// The activity that an entry counts for.
  int[] slots = new int[64];

  /// The item's activity that an entry counts for, or {@link #NONE}.
  int[] itemSlots = new int[64];

  /// The item that encloses an entry, or {@link #NONE}.
  int[] items = new int[64];

  /// How many entries of the timeline enclose an entry, itself included.
  int[] depths = new int[64];

  /// What LLVM is at work on: an argument.
  long[] names = new long[64];

  ThreadStacks(EventStream events) {
    this.events = events;
  }

  int threadCount() {
    return numberOfThread.size();
  }

  long thread(int number) {
    return threads[number];
  }

  /// Where the first interval of a thread starts.
  long threadStart(int number) {
    return threadStarts[number];
  }

  /// Where the last interval of a thread ends.
  long threadEnd(int number) {
    return threadEnds[number];
  }

  /// Leaves the intervals that don't enclose the given one.
  ///
  /// @return the entry of the innermost that does, or {@link #NONE}
  int enclosing(long thread, long start, long end) throws FormatException {
    if (thread != lastThread) {
      current = number(thread, start, end);
      lastThread = thread;
    }
    int number = current;
    if (start < threadStarts[number]) {
      threadStarts[number] = start;
    }
    if (end > threadEnds[number]) {
      threadEnds[number] = end;
    }
    int top = tops[number];
    while (top != NONE && (starts[top] > start || ends[top] < end)) {
      int next = below[top];
      below[top] = free;
      free = top;
      top = next;
    }
    tops[number] = top;
    return top;
  }

  /// Pushes an interval on the stack of the thread that {@link #enclosing} was asked for.
  int push(long start, long end) throws FormatException {
    int entry = free;
    if (entry != NONE) {
      free = below[entry];
    } else {
      entry = entries++;
      if (entry == starts.length) {
        grow();
      }
    }
    starts[entry] = start;
    ends[entry] = end;
    below[entry] = tops[current];
    tops[current] = entry;
    return entry;
  }

  private int number(long thread, long start, long end) throws FormatException {
    int known = numberOfThread.get(thread);
    if (known >= 0) {
      return known;
    }
    int number = numberOfThread.size();
    if (number == MAX_THREADS) {
      throw events.malformed(0, "at most " + MAX_THREADS + " threads", "one more");
    }
    if (number == threads.length) {
      threads = Arrays.copyOf(threads, number * 2);
      threadStarts = Arrays.copyOf(threadStarts, number * 2);
      threadEnds = Arrays.copyOf(threadEnds, number * 2);
      tops = Arrays.copyOf(tops, number * 2);
    }
    threads[number] = thread;
    threadStarts[number] = start;
    threadEnds[number] = end;
    tops[number] = NONE;
    numberOfThread.put(thread, number);
    return number;
  }

  private void grow() throws FormatException {
    int size = starts.length * 2;
    if (size > MAX_ENTRIES) {
      throw events.malformed(0, "at most " + MAX_ENTRIES + " nested intervals", "more");
    }
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
    below = Arrays.copyOf(below, size);
    slots = Arrays.copyOf(slots, size);
    itemSlots = Arrays.copyOf(itemSlots, size);
    items = Arrays.copyOf(items, size);
    depths = Arrays.copyOf(depths, size);
    names = Arrays.copyOf(names, size);
  }
}
