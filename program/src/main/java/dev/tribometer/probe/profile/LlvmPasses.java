package dev.tribometer.probe.profile;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.EventCursor;
import dev.tribometer.format.measureme.EventKind;
import dev.tribometer.format.measureme.SelfProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The self times of LLVM's passes, by what they worked on.
///
/// rustc writes an interval for each pass over each function, with the demangled name; a pass over
/// functions that call each other names all of them, one over a module the module, and one over a
/// loop no name, so that it counts for what is around it.
final class LlvmPasses {
  // More than these no crate has; what comes later counts for what is around it.
  private static final int MOST_FUNCTIONS = 1 << 19;
  private static final int MAX_DEPTH = 1 << 12;
  private static final String UNNAMED = "<unnamed";
  private static final int[] NOTHING = {};

  private final ArgumentText text;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> byArgument = new HashMap<>();
  private double[] selfNs = new double[1 << 10];

  private LlvmPasses(ArgumentText text) {
    this.text = text;
  }

  /// Adds up the passes of a profile: nanoseconds on the threads' clocks by name, which is that of
  /// a module for passes over all of it.
  ///
  /// @param source the profile's name in messages
  /// @throws FormatException where it is damaged
  static Map<String, Long> over(String source, SelfProfile profile) throws FormatException {
    LlvmPasses passes =
        new LlvmPasses(new ArgumentText(source, profile.eventCount() * ProfileWalk.EVENT_BYTES));
    passes.walk(profile.eventsBackward());
    Map<String, Long> times = new HashMap<>();
    passes.numbers.forEach(
        (name, number) -> times.put(name, Math.max(0, Math.round(passes.selfNs[number]))));
    return times;
  }

  /// The passes of one thread that are open.
  private static final class Open {
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int[][] names = new int[16][];
    private int depth;

    /// Closes what does not hold this interval.
    ///
    /// @return what the innermost one that does works on
    private int[] around(long start, long end) {
      while (depth > 0 && !(starts[depth - 1] <= start && end <= ends[depth - 1])) {
        depth--;
      }
      return depth == 0 ? NOTHING : names[depth - 1];
    }

    private void push(long start, long end, int[] works) {
      if (depth == MAX_DEPTH) {
        return;
      }
      if (depth == starts.length) {
        starts = Arrays.copyOf(starts, 2 * depth);
        ends = Arrays.copyOf(ends, 2 * depth);
        names = Arrays.copyOf(names, 2 * depth);
      }
      starts[depth] = start;
      ends[depth] = end;
      names[depth++] = works;
    }
  }

  private void walk(EventCursor cursor) throws FormatException {
    Map<Long, Open> threads = new HashMap<>();
    while (cursor.next()) {
      if (cursor.isInterval() && cursor.kind() == EventKind.LLVM_PASS) {
        pass(threads.computeIfAbsent(cursor.thread(), thread -> new Open()), cursor);
      }
    }
  }

  private void pass(Open open, EventCursor cursor) throws FormatException {
    long start = cursor.start();
    long end = cursor.end();
    int[] around = open.around(start, end);
    add(around, start - end);
    int[] names = names(cursor, around);
    add(names, end - start);
    open.push(start, end, names);
  }

  private void add(int[] names, long ns) {
    for (int name : names) {
      selfNs[name] += (double) ns / names.length;
    }
  }

  private int[] names(EventCursor cursor, int[] around) throws FormatException {
    int[] names = new int[cursor.argumentCount()];
    int count = 0;
    for (int i = 0; i < names.length; i++) {
      int number = number(cursor, i);
      if (number >= 0) {
        names[count++] = number;
      }
    }
    return count == 0 ? around : Arrays.copyOf(names, count);
  }

  private int number(EventCursor cursor, int argument) throws FormatException {
    long id = cursor.argumentId(argument);
    Integer known = byArgument.get(id);
    if (known != null) {
      return known;
    }
    int number = number(text.read(cursor, argument));
    if (byArgument.size() < MOST_FUNCTIONS) {
      byArgument.put(id, number);
    }
    return number;
  }

  private int number(String full) {
    if (full.startsWith(UNNAMED)) {
      return -1;
    }
    String name = FunctionName.of(full);
    Integer known = numbers.get(name);
    if (known != null || numbers.size() == MOST_FUNCTIONS) {
      return known == null ? -1 : known;
    }
    int number = numbers.size();
    numbers.put(name, number);
    if (number == selfNs.length) {
      selfNs = Arrays.copyOf(selfNs, 2 * number);
    }
    return number;
  }
}
