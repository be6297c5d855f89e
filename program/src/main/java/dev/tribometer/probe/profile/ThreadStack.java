package dev.tribometer.probe.profile;

import dev.tribometer.fact.Phase;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The activities of one thread that are open while a walk goes backward over its events.
final class ThreadStack {
  // A thread nests some hundred activities at most; a hostile profile may ask for more.
  private static final int MAX_DEPTH = 1 << 16;

  /// One open activity.
  static final class Frame {
    long start;
    long end;
    Phase phase = Phase.UNATTRIBUTED;
    @Nullable Tally tally;
    @Nullable Place place;
    @Nullable GoalTally goal;
  }

  final boolean isMain;
  private Frame[] frames = new Frame[16];
  private int depth;

  // For the main thread: where the next gap between outermost activities ends, -1 before the first
  // was met, and what it counts for.
  long gapEnd = -1;
  Phase gapPhase = Phase.UNATTRIBUTED;
  String gapLabel = "the end";

  ThreadStack(boolean isMain) {
    this.isMain = isMain;
  }

  /// Closes what does not hold this interval, and answers what does.
  @Nullable Frame enclosing(long start, long end) {
    while (depth > 0) {
      Frame top = frames[depth - 1];
      if (top.start <= start && top.end >= end) {
        return top;
      }
      depth--;
    }
    return null;
  }

  /// Opens an activity. Beyond a depth that no compiler reaches the innermost one is replaced.
  Frame push(long start, long end) {
    if (depth == MAX_DEPTH) {
      depth--;
    }
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
    }
    Frame frame = frames[depth];
    if (frame == null) {
      frame = new Frame();
      frames[depth] = frame;
    }
    depth++;
    frame.start = start;
    frame.end = end;
    return frame;
  }

  /// Takes a nested activity out of the self time of the one that holds it.
  static void exclude(Frame frame, long duration) {
    Tally tally = frame.tally;
    if (tally != null) {
      tally.selfNs -= duration;
    }
    Place place = frame.place;
    if (place != null) {
      place.selfNs -= duration;
    }
    GoalTally goal = frame.goal;
    if (goal != null) {
      goal.selfNs -= duration;
    }
  }
}
