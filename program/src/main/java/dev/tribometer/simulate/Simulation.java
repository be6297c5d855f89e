package dev.tribometer.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Runs work as cargo would, and says when each unit starts and ends.
///
/// - Cargo starts a unit when what it needs is there (metadata for a library, everything below for
///   what links) and a job is free. Of several it takes the one that most others wait for, directly
///   or not (`job_queue` and `dependency_queue` of cargo).
/// - There are as many tokens as jobs. A running unit has one; tokens that no unit wants go to
///   those that generate code, the one that started first before the others, up to their width.
/// - A unit holds its job for a moment before it computes: its process is started.
/// - Threads share the processors that cargo itself leaves over in equal parts.
///
/// The page's script holds the same algorithm, step by step, and gives the same numbers.
public final class Simulation {
  /// How long starting a process takes; the middle of what a scan sees between a unit's time on the
  /// clock and its CPU time.
  public static final double START_NS = 10_000_000;

  private static final int SEGMENTS = 5;
  private static final double DONE = 0.5;

  private final BuildWork work;
  private final int jobs;
  private final double capacity;
  private final int size;
  private final int[] waits;
  private final int[] priority;
  private final List<List<Integer>> afterMetadata = new ArrayList<>();
  private final List<List<Integer>> afterEnd = new ArrayList<>();
  private final List<Integer> ready = new ArrayList<>();
  private final List<Integer> running = new ArrayList<>();
  private final int[] segment;
  private final double[] left;
  private final double[] start;
  private final double[] end;
  private double now;

  /// What came of it.
  ///
  /// @param lengthNs how long the build takes
  /// @param cpuNs CPU time of its units
  /// @param startNs when each unit starts; -1 where it never could
  /// @param endNs when each unit ends; -1 where it never could
  public record Run(double lengthNs, double cpuNs, List<Double> startNs, List<Double> endNs) {
    public Run {
      startNs = List.copyOf(startNs);
      endNs = List.copyOf(endNs);
    }
  }

  private Simulation(BuildWork work, int jobs, int processors) {
    this.work = work;
    this.jobs = jobs;
    this.capacity = Math.max(0.5, processors - work.backgroundShare());
    size = work.units().size();
    waits = new int[size];
    priority = new int[size];
    segment = new int[size];
    left = new double[size];
    start = new double[size];
    end = new double[size];
    for (int unit = 0; unit < size; unit++) {
      afterMetadata.add(new ArrayList<>());
      afterEnd.add(new ArrayList<>());
      start[unit] = -1;
      end[unit] = -1;
    }
    Needs needs = Needs.of(work.graph());
    for (int unit = 0; unit < size; unit++) {
      priority[unit] = needs.users(unit).cardinality();
      for (int needed : needs.whole(unit).stream().toArray()) {
        afterEnd.get(needed).add(unit);
        waits[unit]++;
      }
      for (int needed : needs.metadata(unit).stream().toArray()) {
        (work.units().get(needed).isEarly() ? afterMetadata : afterEnd).get(needed).add(unit);
        waits[unit]++;
      }
    }
  }

  /// Runs it.
  ///
  /// @param jobs how many jobs cargo is allowed, 1 or more
  /// @param processors how many processors there are, 1 or more
  public static Run run(BuildWork work, int jobs, int processors) {
    return new Simulation(work, jobs, processors).run();
  }

  private Run run() {
    now = work.beforeNs();
    for (int unit = 0; unit < size; unit++) {
      if (waits[unit] == 0) {
        ready.add(unit);
      }
    }
    startReady();
    while (!running.isEmpty()) {
      step();
      startReady();
    }
    return new Run(
        now,
        work.unitsCpuNs(),
        Arrays.stream(start).boxed().toList(),
        Arrays.stream(end).boxed().toList());
  }

  private void startReady() {
    ready.sort(
        Comparator.<Integer>comparingInt(unit -> -priority[unit]).thenComparing(unit -> unit));
    while (!ready.isEmpty() && running.size() < jobs) {
      int unit = ready.removeFirst();
      running.add(unit);
      start[unit] = now;
      segment[unit] = 0;
      left[unit] = START_NS;
      advance(unit);
    }
  }

  /// Goes on to the next moment at which a part of a unit ends.
  private void step() {
    double[] threads = threads();
    double sum = 0;
    for (double each : threads) {
      sum += each;
    }
    double speed = sum > capacity ? capacity / sum : 1;
    double wait = Double.MAX_VALUE;
    for (int i = 0; i < threads.length; i++) {
      wait = Math.min(wait, left[running.get(i)] / (threads[i] * speed));
    }
    now += wait;
    for (int i = 0; i < threads.length; i++) {
      left[running.get(i)] -= wait * (threads[i] * speed);
    }
    for (int unit : List.copyOf(running)) {
      advance(unit);
    }
  }

  private double[] threads() {
    double[] threads = new double[running.size()];
    double spare = jobs - running.size();
    for (int i = 0; i < threads.length; i++) {
      int unit = running.get(i);
      UnitWork each = work.units().get(unit);
      double more = segment[unit] == 3 ? Math.min(spare, each.width() - 1) : 0;
      threads[i] = 1 + more;
      spare -= more;
    }
    return threads;
  }

  /// Lets a unit go on to its next part where it is done with one; parts without work are passed.
  private void advance(int unit) {
    while (end[unit] < 0 && left[unit] <= DONE) {
      segment[unit]++;
      UnitWork each = work.units().get(unit);
      if (segment[unit] == 2 && each.isEarly()) {
        release(afterMetadata.get(unit));
      }
      if (segment[unit] == SEGMENTS) {
        end[unit] = now;
        running.remove(Integer.valueOf(unit));
        release(afterEnd.get(unit));
      } else {
        left[unit] = part(each, segment[unit]);
      }
    }
  }

  private static double part(UnitWork unit, int segment) {
    return switch (segment) {
      case 1 -> unit.frontNs();
      case 2 -> unit.middleNs();
      case 3 -> unit.codegenNs();
      default -> unit.linkNs();
    };
  }

  private void release(List<Integer> users) {
    for (int user : users) {
      if (--waits[user] == 0) {
        ready.add(user);
      }
    }
  }

  /// What each unit waits for, and which units wait for it.
  private record Needs(List<BitSet> wholes, List<BitSet> metadatas, List<BitSet> userSets) {
    BitSet whole(int unit) {
      return wholes.get(unit);
    }

    BitSet metadata(int unit) {
      return metadatas.get(unit);
    }

    BitSet users(int unit) {
      return userSets.get(unit);
    }

    static Needs of(UnitGraph graph) {
      int size = graph.size();
      List<BitSet> linked = new ArrayList<>();
      List<BitSet> users = new ArrayList<>();
      for (int unit = 0; unit < size; unit++) {
        linked.add(new BitSet(size));
        users.add(new BitSet(size));
      }
      int[] order = BuildSchedule.dependenciesFirst(graph);
      for (int unit : order) {
        BitSet below = linked.get(unit);
        below.set(unit);
        for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
          if (!graph.isFull(edge)) {
            below.or(linked.get(graph.dependency(edge)));
          }
        }
      }
      for (int i = order.length - 1; i >= 0; i--) {
        int unit = order[i];
        for (int at = graph.firstUser(unit); at < graph.firstUser(unit + 1); at++) {
          users.get(unit).set(graph.user(at));
          users.get(unit).or(users.get(graph.user(at)));
        }
      }
      List<BitSet> wholes = new ArrayList<>();
      List<BitSet> metadatas = new ArrayList<>();
      for (int unit = 0; unit < size; unit++) {
        BitSet whole = new BitSet(size);
        BitSet metadata = new BitSet(size);
        for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
          if (graph.isFull(edge)) {
            whole.or(linked.get(graph.dependency(edge)));
          } else {
            metadata.set(graph.dependency(edge));
          }
        }
        metadata.andNot(whole);
        wholes.add(whole);
        metadatas.add(metadata);
      }
      return new Needs(wholes, metadatas, users);
    }
  }
}
