package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a profile adds up to by label and argument, by thread and by item, from one walk over its
/// events. All times are nanoseconds, and wall time of a thread: work on busy cores reads longer
/// than its CPU time.
///
/// An `LLVM Pass` over a loop without a name counts for what the nearest enclosing pass is at work
/// on.
///
/// @param activities dearest self time first
/// @param timeline the intervals of the labels that the selection asks for, in the order in which
///   they start
/// @param threads in the order of their numbers
/// @param sizes in the order of the file
/// @param items dearest self time first; empty unless the selection attributes to items
public record ActivityTotals(
    List<Activity> activities,
    List<Interval> timeline,
    List<ThreadSpan> threads,
    List<Size> sizes,
    List<ItemTime> items) {
  /// Everything of one kind and label, and of the same arguments where the selection keeps them.
  ///
  /// @param kind what rustc says it is
  /// @param label what was done
  /// @param arguments to what; empty where the selection doesn't keep them
  /// @param count how often
  /// @param timeNs how long, with what is nested in it
  /// @param selfTimeNs how long, without what is nested directly in it
  public record Activity(
      EventKind kind,
      String label,
      List<String> arguments,
      long count,
      long timeNs,
      long selfTimeNs) {}

  /// One interval.
  ///
  /// @param kind what rustc says it is
  /// @param label what was done
  /// @param arguments to what; empty where the selection doesn't keep them
  /// @param thread rustc's number of the thread
  /// @param startNs since the profile began
  /// @param endNs since the profile began
  /// @param depth how many intervals of the timeline enclose it on its thread; 0 is the top
  public record Interval(
      EventKind kind,
      String label,
      List<String> arguments,
      long thread,
      long startNs,
      long endNs,
      int depth) {}

  /// When a thread was seen.
  ///
  /// @param thread rustc's number of it
  /// @param startNs where its first interval starts
  /// @param endNs where its last interval ends
  public record ThreadSpan(long thread, long startNs, long endNs) {}

  /// The size of an artifact.
  ///
  /// @param label what it is
  /// @param arguments which one
  /// @param value bytes, unless the label says otherwise
  public record Size(String label, List<String> arguments, long value) {}

  /// The self time of a label that the nearest enclosing item answers for.
  ///
  /// @param item its path
  /// @param kind what rustc says the activity is
  /// @param label what was done
  /// @param count how often
  /// @param selfTimeNs how long
  public record ItemTime(String item, EventKind kind, String label, long count, long selfTimeNs) {}

  /// Adds up a profile.
  ///
  /// @throws FormatException if an event or a string of the profile is damaged
  public static ActivityTotals of(SelfProfile profile, ActivitySelection selection)
      throws FormatException {
    return new Reading(profile, selection).totals();
  }

  /// Turns the numbers of a walk into names.
  private static final class Reading {
    private final SelfProfile profile;
    private final ActivitySelection selection;
    private final ActivityWalk walk;
    private @Nullable String[] texts = new String[0];

    Reading(SelfProfile profile, ActivitySelection selection) throws FormatException {
      this.profile = profile;
      this.selection = selection;
      this.walk = new ActivityWalk(profile, selection).run();
      this.texts = new String[walk.lists.argumentCount()];
    }

    ActivityTotals totals() throws FormatException {
      List<Activity> activities = activities();
      List<Interval> timeline = timeline();
      List<ThreadSpan> threads = new ArrayList<>();
      for (int i = 0; i < walk.stacks.threadCount(); i++) {
        threads.add(
            new ThreadSpan(
                walk.stacks.thread(i), walk.stacks.threadStart(i), walk.stacks.threadEnd(i)));
      }
      threads.sort(Comparator.comparingLong(ThreadSpan::thread));
      List<Size> sizes = new ArrayList<>();
      for (ActivityWalk.Size size : walk.sizes) {
        sizes.add(
            new Size(
                label(size.activity()),
                arguments(size.activity(), size.arguments()),
                size.value()));
      }
      Collections.reverse(sizes);
      return new ActivityTotals(
          activities, timeline, List.copyOf(threads), List.copyOf(sizes), items());
    }

    private record Key(int activity, List<String> arguments) {}

    private List<Activity> activities() throws FormatException {
      Map<Key, Activity> totals = new LinkedHashMap<>();
      for (int slot = 0; slot < walk.tally.size(); slot++) {
        int activity = walk.slotActivities[slot];
        List<String> arguments = arguments(activity, walk.slotArguments[slot]);
        Activity one =
            new Activity(
                walk.activities.kind(activity),
                label(activity),
                arguments,
                walk.tally.count(slot),
                walk.tally.time(slot),
                walk.tally.selfTime(slot));
        totals.merge(new Key(activity, arguments), one, Reading::sum);
      }
      List<Activity> sorted = new ArrayList<>(totals.values());
      sorted.sort(
          Comparator.comparingLong(Activity::selfTimeNs).reversed().thenComparing(Activity::label));
      return List.copyOf(sorted);
    }

    private static Activity sum(Activity a, Activity b) {
      return new Activity(
          a.kind,
          a.label,
          a.arguments,
          a.count + b.count,
          a.timeNs + b.timeNs,
          a.selfTimeNs + b.selfTimeNs);
    }

    private List<Interval> timeline() throws FormatException {
      List<Interval> timeline = new ArrayList<>(walk.listed.size());
      for (ActivityWalk.Listed one : walk.listed) {
        timeline.add(
            new Interval(
                walk.activities.kind(one.activity()),
                label(one.activity()),
                arguments(one.activity(), one.arguments()),
                one.thread(),
                one.start(),
                one.end(),
                one.depth()));
      }
      timeline.sort(Comparator.comparingLong(Interval::startNs).thenComparingInt(Interval::depth));
      return List.copyOf(timeline);
    }

    private record ItemKey(String item, int activity) {}

    private List<ItemTime> items() throws FormatException {
      Map<ItemKey, ItemTime> totals = new LinkedHashMap<>();
      for (int slot = 0; slot < walk.itemTally.size(); slot++) {
        int activity = walk.itemSlotActivities[slot];
        String item = text(walk.itemSlotItems[slot]);
        ItemTime one =
            new ItemTime(
                item,
                walk.activities.kind(activity),
                label(activity),
                walk.itemTally.count(slot),
                walk.itemTally.selfTime(slot));
        totals.merge(
            new ItemKey(item, activity),
            one,
            (a, b) ->
                new ItemTime(
                    a.item, a.kind, a.label, a.count + b.count, a.selfTimeNs + b.selfTimeNs));
      }
      List<ItemTime> sorted = new ArrayList<>(totals.values());
      sorted.sort(
          Comparator.comparingLong(ItemTime::selfTimeNs).reversed().thenComparing(ItemTime::item));
      return List.copyOf(sorted);
    }

    private String label(int activity) {
      return profile.label(walk.activities.label(activity));
    }

    private List<String> arguments(int activity, int list) throws FormatException {
      if (list == 0) {
        return List.of();
      }
      EventKind kind = walk.activities.kind(activity);
      String label = label(activity);
      int[] numbers = walk.lists.get(list);
      String[] names = new String[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        names[i] = selection.argument(kind, label, text(numbers[i]));
      }
      return List.of(names);
    }

    private String text(int argument) throws FormatException {
      String known = texts[argument];
      if (known == null) {
        known = profile.strings().text(walk.lists.argumentAt(argument), walk.budget());
        texts[argument] = known;
      }
      return known;
    }
  }
}
