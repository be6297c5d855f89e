package dev.tribometer.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// When each unit could run if there were a processor for every unit: the longest chain of needs,
/// and how much later each unit could end without the build ending later.
///
/// Cargo pipelines: a library that needs another's metadata starts when that is written; a unit
/// that links (or a proc macro, a build script) waits until every library below it is finished.
/// Each unit is therefore four moments: start, metadata written, finished, and finished with
/// everything that its code needs at link time.
public final class BuildSchedule {
  private static final int START = 0;
  private static final int METADATA = 1;
  private static final int FINISHED = 2;
  private static final int LINKABLE = 3;
  private static final int MOMENTS = 4;

  private final int size;
  private final long[] earliest;
  private final long[] latest;
  private final int[] cause;
  private final long length;
  private final int last;

  /// How long a unit takes.
  ///
  /// @param untilMetadataNs from its start until its metadata is written; the whole time where it
  ///   writes none early
  /// @param wholeNs from its start to its end
  public record Duration(long untilMetadataNs, long wholeNs) {}

  /// A unit on the critical path.
  ///
  /// @param unit the unit
  /// @param countedNs the part of its time that the path waits for: until its metadata or its end
  /// @param untilMetadata whether the next unit on the path waits for its metadata only
  public record Step(int unit, long countedNs, boolean untilMetadata) {}

  /// Computes the schedule. Units in a cycle of needs, which cargo never makes, start at 0.
  public static BuildSchedule of(UnitGraph graph, Duration[] durations) {
    return new BuildSchedule(graph, durations);
  }

  private BuildSchedule(UnitGraph graph, Duration[] durations) {
    size = graph.size();
    earliest = new long[size * MOMENTS];
    latest = new long[size * MOMENTS];
    cause = new int[size * MOMENTS];
    Arrays.fill(cause, -1);
    int[] order = dependenciesFirst(graph);
    for (int unit : order) {
      forward(graph, durations[unit], unit);
    }
    long end = 0;
    int lastMoment = -1;
    for (int moment = LINKABLE; moment < earliest.length; moment += MOMENTS) {
      if (earliest[moment] > end) {
        end = earliest[moment];
        lastMoment = moment;
      }
    }
    length = end;
    last = lastMoment;
    Arrays.fill(latest, length);
    for (int i = order.length - 1; i >= 0; i--) {
      backward(graph, durations[order[i]], order[i]);
    }
  }

  /// The shortest time in which the build could end with unlimited processors.
  public long lengthNs() {
    return length;
  }

  /// How much longer the unit could take, or how much later it could start, without the build
  /// ending later.
  public long slackNs(int unit) {
    int start = unit * MOMENTS + START;
    int metadata = unit * MOMENTS + METADATA;
    int finished = unit * MOMENTS + FINISHED;
    return Math.min(
        latest[start] - earliest[start],
        Math.min(latest[metadata] - earliest[metadata], latest[finished] - earliest[finished]));
  }

  /// The units of one longest chain, in the order in which they run. Of equal chains the one that
  /// comes first by unit number.
  public List<Step> criticalPath() {
    List<Step> steps = new ArrayList<>();
    for (int moment = last; moment >= 0; moment = cause[moment]) {
      int from = cause[moment];
      if (from < 0 || from / MOMENTS != moment / MOMENTS || from % MOMENTS != START) {
        continue;
      }
      steps.add(
          new Step(
              moment / MOMENTS, earliest[moment] - earliest[from], moment % MOMENTS == METADATA));
    }
    return steps.reversed();
  }

  private void forward(UnitGraph graph, Duration duration, int unit) {
    int start = unit * MOMENTS + START;
    for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
      raise(start, needed(graph, edge), 0);
    }
    raise(unit * MOMENTS + METADATA, start, duration.untilMetadataNs());
    raise(unit * MOMENTS + FINISHED, start, duration.wholeNs());
    int linkable = unit * MOMENTS + LINKABLE;
    raise(linkable, unit * MOMENTS + FINISHED, 0);
    for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
      if (!graph.isFull(edge)) {
        raise(linkable, graph.dependency(edge) * MOMENTS + LINKABLE, 0);
      }
    }
  }

  private void backward(UnitGraph graph, Duration duration, int unit) {
    int linkable = unit * MOMENTS + LINKABLE;
    int start = unit * MOMENTS + START;
    lower(unit * MOMENTS + FINISHED, linkable, 0);
    lower(start, unit * MOMENTS + METADATA, duration.untilMetadataNs());
    lower(start, unit * MOMENTS + FINISHED, duration.wholeNs());
    for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
      lower(needed(graph, edge), start, 0);
      if (!graph.isFull(edge)) {
        lower(graph.dependency(edge) * MOMENTS + LINKABLE, linkable, 0);
      }
    }
  }

  private static int needed(UnitGraph graph, int edge) {
    return graph.dependency(edge) * MOMENTS + (graph.isFull(edge) ? LINKABLE : METADATA);
  }

  private void raise(int moment, int from, long afterNs) {
    long at = earliest[from] + afterNs;
    if (at > earliest[moment] || cause[moment] < 0) {
      earliest[moment] = Math.max(earliest[moment], at);
      cause[moment] = from;
    }
  }

  private void lower(int moment, int before, long afterNs) {
    latest[moment] = Math.min(latest[moment], latest[before] - afterNs);
  }

  static int[] dependenciesFirst(UnitGraph graph) {
    int size = graph.size();
    int[] waitsFor = new int[size];
    int[] queue = new int[size];
    int end = 0;
    for (int unit = 0; unit < size; unit++) {
      waitsFor[unit] = graph.firstEdge(unit + 1) - graph.firstEdge(unit);
      if (waitsFor[unit] == 0) {
        queue[end++] = unit;
      }
    }
    for (int at = 0; at < end; at++) {
      int unit = queue[at];
      for (int user = graph.firstUser(unit); user < graph.firstUser(unit + 1); user++) {
        if (--waitsFor[graph.user(user)] == 0) {
          queue[end++] = graph.user(user);
        }
      }
    }
    return Arrays.copyOf(queue, end);
  }
}
