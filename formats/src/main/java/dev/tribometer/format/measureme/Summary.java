package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.List;

/// What a profile adds up to by label: the figures of measureme's `summarize summarize --json`, all
/// in nanoseconds.
///
/// @param labels dearest self time first
/// @param artifactSizes by label
/// @param totalTimeNs for each thread the time from its first interval to the end of its last,
///   added up
public record Summary(List<LabelTime> labels, List<ArtifactSize> artifactSizes, long totalTimeNs) {
  /// The figures of one label.
  ///
  /// @param label what was done
  /// @param timeNs time in it, with what is nested in it; what recurses into itself counts again
  /// @param selfTimeNs time in it, without what is nested directly in it
  /// @param cacheMisses how often it was computed: queries and generic activities
  /// @param cacheHits how often the query was answered from the cache
  /// @param invocationCount how often it was done
  /// @param blockedTimeNs time in which another thread was waited for
  /// @param incrementalLoadTimeNs time to read results of the last compilation
  /// @param incrementalHashingTimeNs time to hash results
  public record LabelTime(
      String label,
      long timeNs,
      long selfTimeNs,
      long cacheMisses,
      long cacheHits,
      long invocationCount,
      long blockedTimeNs,
      long incrementalLoadTimeNs,
      long incrementalHashingTimeNs) {}

  /// The sizes of one label's artifacts, added up.
  ///
  /// @param label what was written
  /// @param value bytes, unless the label says otherwise
  public record ArtifactSize(String label, long value) {}

  /// Adds up a profile.
  ///
  /// @throws FormatException if an event or a label of the profile is damaged
  public static Summary of(SelfProfile profile) throws FormatException {
    LabelWalk walk = new LabelWalk(profile).run();
    long total = 0;
    for (int thread = 0; thread < walk.stacks.threadCount(); thread++) {
      total += walk.stacks.threadEnd(thread) - walk.stacks.threadStart(thread);
    }
    return new Summary(labels(profile, walk), artifactSizes(profile, walk), total);
  }

  private static List<LabelTime> labels(SelfProfile profile, LabelWalk walk) {
    int size = profile.strings().labels().size();
    Row[] rows = new Row[size];
    for (int activity = 0; activity < walk.tally.size(); activity++) {
      int label = walk.activities.label(activity);
      if (walk.tally.count(activity) != 0) {
        if (rows[label] == null) {
          rows[label] = new Row();
        }
        rows[label].add(walk.activities.kind(activity), walk.tally, activity);
      }
    }
    List<LabelTime> labels = new ArrayList<>();
    for (int label = 0; label < size; label++) {
      boolean hit = label < walk.cacheHitsSeen.length && walk.cacheHitsSeen[label];
      if (rows[label] != null || hit) {
        Row row = rows[label] == null ? new Row() : rows[label];
        labels.add(row.finish(profile.label(label), hit ? walk.cacheHits[label] : 0));
      }
    }
    labels.sort(Summary::dearestFirst);
    return List.copyOf(labels);
  }

  // One comparison: chained comparators would cost a small profile half of its time to set up.
  private static int dearestFirst(LabelTime a, LabelTime b) {
    int bySelfTime = Long.compare(b.selfTimeNs, a.selfTimeNs);
    return bySelfTime != 0 ? bySelfTime : a.label.compareTo(b.label);
  }

  private static List<ArtifactSize> artifactSizes(SelfProfile profile, LabelWalk walk) {
    List<ArtifactSize> sizes = new ArrayList<>();
    for (int activity = 0; activity < walk.sizes.length; activity++) {
      if (walk.sized[activity]) {
        String label = profile.label(walk.activities.label(activity));
        sizes.add(new ArtifactSize(label, walk.sizes[activity]));
      }
    }
    sizes.sort((a, b) -> a.label.compareTo(b.label));
    return List.copyOf(sizes);
  }

  /// The figures of one label while they are gathered from the kinds of its events.
  private static final class Row {
    private long time;
    private long selfTime;
    private long misses;
    private long invocations;
    private long blocked;
    private long load;
    private long hashing;

    void add(EventKind kind, Tally tally, int activity) {
      long self = tally.selfTime(activity);
      selfTime += self;
      // Hashing happens within a query, whose time has it already.
      time += kind == EventKind.INCREMENTAL_RESULT_HASHING ? 0 : tally.time(activity);
      switch (kind) {
        case GENERIC_ACTIVITY, QUERY -> {
          misses += tally.count(activity);
          invocations += tally.count(activity);
        }
        case QUERY_BLOCKED -> blocked += tally.time(activity);
        case INCREMENTAL_LOAD_RESULT -> load += self;
        case INCREMENTAL_RESULT_HASHING -> hashing += self;
        default -> invocations += tally.count(activity);
      }
    }

    LabelTime finish(String label, long hits) {
      return new LabelTime(
          label, time, selfTime, misses, hits, invocations, blocked, load, hashing);
    }
  }
}
