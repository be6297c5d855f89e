package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.Arrays;

/// The backward walk that {@link Summary} is made from: {@link ActivityWalk} without arguments.
///
/// A profile is mostly summed up once, by code that is not compiled yet: so an event is taken apart
/// here, in one method, and calls nothing that it can do without.
final class LabelWalk {
  private static final int BATCH = 4096;
  private static final int MAX_KNOWN_KEYS = 1 << 12;
  private static final int NONE = ThreadStacks.NONE;
  private static final int[] NOTHING = new int[0];

  private final EventStream events;
  private final StringTable strings;
  private final KindTable kinds;
  private final long[] near;
  // By number of kind, by key of label: the activity plus one, or 0. Few keys serve nearly all.
  private final int[][] activityOfKey = new int[KindTable.MAX_KINDS][];

  final Activities activities;
  final ThreadStacks stacks;

  /// Times of intervals by activity.
  final Tally tally = new Tally();

  /// What the sizes of an activity add up to, and whether it has any.
  long[] sizes = new long[64];

  boolean[] sized = new boolean[64];

  /// Cache hits by label; of the single ones only those that no count later in the file includes.
  long[] cacheHits = new long[64];

  boolean[] cacheHitsSeen = new boolean[64];
  private boolean[] cacheHitsCounted = new boolean[64];
  private long sumOfAll;

  LabelWalk(SelfProfile profile) {
    events = profile.eventStream();
    strings = profile.strings();
    kinds = new KindTable(strings);
    near = strings.index().near();
    activities = new Activities((kind, label) -> ActivitySelection.Detail.LABEL, strings.labels());
    stacks = new ThreadStacks(events);
    Arrays.fill(activityOfKey, NOTHING);
  }

  LabelWalk run() throws FormatException {
    long[] batch = new long[(int) Math.min(BATCH, events.count()) * events.words()];
    long end = events.count();
    try {
      while (end > 0) {
        long first = Math.max(0, end - BATCH);
        events.read(first, (int) (end - first), batch);
        walk(batch, (int) (end - first), first);
        end = first;
      }
    } catch (ArithmeticException _) {
      throw events.malformed(0, "numbers whose sum has 63 bits", "more");
    }
    return this;
  }

  private void walk(long[] batch, int number, long first) throws FormatException {
    int words = events.words();
    boolean wide = words == 4;
    long lastKind = wide ? batch[0] : batch[0] & 0xFFFF_FFFFL;
    int[] known = activityOfKey[kinds.number(lastKind)];
    for (int at = (number - 1) * words; at >= 0; at -= words) {
      long kind = wide ? batch[at] : batch[at] & 0xFFFF_FFFFL;
      long event = wide ? batch[at + 1] : batch[at] >>> 32;
      long low = batch[at + words - 2];
      long high = batch[at + words - 1];
      long start = (low >>> 32) | (high >>> 48) << 32;
      long end = (high & 0xFFFF_FFFFL) | ((high >>> 32) & 0xFFFF) << 32;
      if (kind != lastKind) {
        known = activityOfKey[kinds.number(kind)];
        lastKind = kind;
      }
      int key = event >= 0 && event < near.length ? StringIndex.key(near, event) : NONE;
      if (key < 0) {
        key = strings.labelKey(event);
      }
      int activity;
      if (key >= 0 && key < known.length && known[key] != 0) {
        activity = known[key] - 1;
      } else {
        activity = activity(kind, key);
        known = activityOfKey[kinds.number(kind)];
      }
      if (end >= EventStream.INTEGER) {
        point(activity, end, start);
        continue;
      }
      if (end < start) {
        throw events.endsBeforeStart(first + at / words, start, end);
      }
      int parent = stacks.enclosing(low & 0xFFFF_FFFFL, start, end);
      if (parent != NONE) {
        tally.countChild(stacks.slots[parent], end - start);
      }
      tally.count(activity, end - start);
      int entry = stacks.push(start, end);
      stacks.slots[entry] = activity;
    }
  }

  private int activity(long kindId, int key) throws FormatException {
    int kind = kinds.number(kindId);
    int activity = activities.number(kinds.get(kind), strings.labelOfKey(key));
    while (tally.size() <= activity) {
      tally.add();
    }
    if (key >= 0 && key < MAX_KNOWN_KEYS) {
      if (activityOfKey[kind].length == 0) {
        activityOfKey[kind] = new int[MAX_KNOWN_KEYS];
      }
      activityOfKey[kind][key] = activity + 1;
    }
    return activity;
  }

  private void point(int activity, long marker, long value) {
    EventKind kind = activities.kind(activity);
    int label = activities.label(activity);
    if (label >= cacheHits.length) {
      int size = Math.max(label + 1, cacheHits.length * 2);
      cacheHits = Arrays.copyOf(cacheHits, size);
      cacheHitsSeen = Arrays.copyOf(cacheHitsSeen, size);
      cacheHitsCounted = Arrays.copyOf(cacheHitsCounted, size);
    }
    if (marker == EventStream.INSTANT) {
      if (kind == EventKind.QUERY_CACHE_HIT) {
        cacheHitsSeen[label] = true;
        cacheHits[label] += cacheHitsCounted[label] ? 0 : 1;
      }
      return;
    }
    if (kind == EventKind.QUERY_CACHE_HIT_COUNT) {
      sumOfAll = Math.addExact(sumOfAll, value);
      cacheHitsSeen[label] = true;
      cacheHitsCounted[label] = true;
      cacheHits[label] += value;
    } else if (kind == EventKind.ARTIFACT_SIZE) {
      sumOfAll = Math.addExact(sumOfAll, value);
      if (activity >= sizes.length) {
        sizes = Arrays.copyOf(sizes, Math.max(activity + 1, sizes.length * 2));
        sized = Arrays.copyOf(sized, sizes.length);
      }
      sizes[activity] += value;
      sized[activity] = true;
    }
  }
}
