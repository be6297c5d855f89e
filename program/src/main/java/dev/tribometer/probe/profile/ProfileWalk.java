package dev.tribometer.probe.profile;

import dev.tribometer.fact.Phase;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.EventCursor;
import dev.tribometer.format.measureme.EventKind;
import dev.tribometer.format.measureme.SelfProfile;
import dev.tribometer.probe.profile.PhaseRules.Treatment;
import dev.tribometer.probe.profile.ThreadStack.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Divides the threads' times of one self-profile among phases and places: one walk over its
/// events, backward, so that an activity is met before what is nested in it.
///
/// It adds up self times as measureme's `summarize` does, and beside it
///
/// - gives each activity its phase, by {@link PhaseRules};
/// - tells waiting from work: LLVM's coordinator waits for the workers, and the main thread between
///   two codegen units for the coordinator;
/// - gives the main thread's time between two outermost activities a phase as well (lowering to
///   HIR, above all, is a query and no activity).
final class ProfileWalk {
  private static final int MAX_CRATES = 1 << 16;

  /// What an event takes in the file.
  static final int EVENT_BYTES = 32;

  private static final LabelEntry[] NO_ENTRIES = {};

  private final String source;
  private final SelfProfile profile;
  private final PhaseRules rules = PhaseRules.builtIn();
  private final ArgumentText text;
  private final Places places;
  private final Sizes sizes = new Sizes();
  private final Timeline timeline = new Timeline();
  private final Set<String> crates = new HashSet<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final Map<String, Tally> gaps = new HashMap<>();
  // By label number.
  private final EnumMap<EventKind, LabelEntry[]> entries = new EnumMap<>(EventKind.class);

  // All durations together, so that no sum of some of them overflows.
  private long durationsNs;

  private ProfileWalk(String source, SelfProfile profile) {
    this.source = source;
    this.profile = profile;
    this.text = new ArgumentText(source, profile.eventCount() * EVENT_BYTES);
    this.places = new Places(text);
  }

  /// Walks over a profile.
  ///
  /// @param source its name in messages
  /// @throws FormatException if the profile is damaged
  static ProfileWalk over(String source, SelfProfile profile) throws FormatException {
    ProfileWalk walk = new ProfileWalk(source, profile);
    EventCursor first = profile.events();
    if (first.next()) {
      walk.addUp(first.thread());
      walk.settleWaiting();
    }
    return walk;
  }

  List<Tally> tallies() {
    return tallies;
  }

  Places places() {
    return places;
  }

  Sizes sizes() {
    return sizes;
  }

  Timeline timeline() {
    return timeline;
  }

  /// The names of the crates that were loaded.
  Set<String> crates() {
    return crates;
  }

  private void addUp(long main) throws FormatException {
    Map<Long, ThreadStack> threads = new HashMap<>();
    ThreadStack stack = new ThreadStack(true);
    long lastThread = main;
    threads.put(main, stack);
    EventCursor cursor = profile.eventsBackward();
    while (cursor.next()) {
      if (cursor.isInterval()) {
        if (cursor.thread() != lastThread) {
          lastThread = cursor.thread();
          stack = threads.computeIfAbsent(lastThread, thread -> new ThreadStack(false));
        }
        interval(stack, cursor);
      } else if (cursor.isInteger() && cursor.kind() == EventKind.ARTIFACT_SIZE) {
        sizes.add(profile.label(cursor.label()), cursor, text);
      }
    }
    for (ThreadStack each : threads.values()) {
      if (each.gapEnd > 0) {
        gap(each, each.gapEnd);
      }
    }
  }

  private void settleWaiting() {
    boolean hasWorkers = tallies.stream().anyMatch(ProfileWalk::coordinates);
    for (Tally tally : tallies) {
      tally.waits |= hasWorkers && tally.treatment == Treatment.WAIT_FOR_WORKERS;
    }
  }

  private static boolean coordinates(Tally tally) {
    return tally.treatment == Treatment.WAIT
        && tally.kind.equals(EventKind.GENERIC_ACTIVITY.text());
  }

  private void interval(ThreadStack stack, EventCursor cursor) throws FormatException {
    long start = cursor.start();
    long end = cursor.end();
    LabelEntry entry = entry(cursor);
    Frame parent = stack.enclosing(start, end);
    if (parent != null) {
      ThreadStack.exclude(parent, end - start);
    } else if (stack.isMain) {
      outermost(stack, entry, start, end);
    }
    if (entry.marks) {
      mark(entry, cursor);
    }

    Phase phase = entry.rule.phase();
    if (phase == null) {
      phase = parent == null ? defaultPhase(stack, start) : parent.phase;
    }
    Place around = parent == null ? null : parent.place;
    GoalTally aroundGoal = parent == null ? null : parent.goal;
    Tally tally = entry.tally(phase);
    Place place = places.of(entry.naming, entry.label, phase, cursor, around);
    boolean inherits = entry.rule.treatment() == Treatment.INHERIT;
    GoalTally goal = places.goal(entry.naming, entry.label, inherits, cursor, aroundGoal);

    long duration = end - start;
    durationsNs += duration;
    if (durationsNs < 0) {
      throw new FormatException(source, 0, "times whose sum has 63 bits", "more");
    }
    tally.count++;
    tally.timeNs += duration;
    tally.selfNs += duration;
    if (place != null) {
      place.selfNs += duration;
      if (place != around) {
        place.count++;
        place.timeNs += duration;
      }
    }
    if (goal != null) {
      goal.selfNs += duration;
      if (entry.naming == Places.Naming.GOAL) {
        goal.count++;
      }
    }
    Frame frame = stack.push(start, end);
    frame.phase = phase;
    frame.tally = tally;
    frame.place = place;
    frame.goal = goal;
  }

  private void outermost(ThreadStack stack, LabelEntry entry, long start, long end) {
    if (stack.gapEnd > end) {
      gap(stack, stack.gapEnd - end);
    }
    stack.gapEnd = stack.gapEnd < 0 ? start : Math.min(stack.gapEnd, start);
    if (entry.gapPhase != null) {
      stack.gapPhase = entry.gapPhase;
      stack.gapLabel = entry.label;
    }
  }

  private void gap(ThreadStack stack, long length) {
    Phase phase = stack.gapPhase;
    Tally tally =
        gaps.computeIfAbsent(
            stack.gapLabel,
            label -> {
              Tally made = new Tally("Gap", "before " + label, phase, Treatment.COUNT);
              tallies.add(made);
              return made;
            });
    tally.count++;
    tally.timeNs += length;
    tally.selfNs += length;
  }

  /// What no rule knows and nothing holds counts for the front end; for code generation where that
  /// had begun, and on the threads beside the main one.
  private Phase defaultPhase(ThreadStack stack, long start) {
    return stack.isMain && !timeline.isCodegen(start) ? Phase.FRONTEND : Phase.CODEGEN;
  }

  private void mark(LabelEntry entry, EventCursor cursor) throws FormatException {
    if (!entry.label.equals("metadata_register_crate")) {
      timeline.note(entry.label, cursor.start(), cursor.end());
    } else if (cursor.argumentCount() > 0 && crates.size() < MAX_CRATES) {
      crates.add(text.read(cursor, 0, Places.MAX_NAME));
    }
  }

  private LabelEntry entry(EventCursor cursor) throws FormatException {
    EventKind kind = cursor.kind();
    int label = cursor.label();
    LabelEntry[] known = entries.getOrDefault(kind, NO_ENTRIES);
    if (label >= known.length) {
      known = Arrays.copyOf(known, Math.max(label + 1, known.length * 2));
      entries.put(kind, known);
    }
    LabelEntry entry = known[label];
    if (entry == null) {
      entry = new LabelEntry(kind, profile.label(label));
      known[label] = entry;
    }
    return entry;
  }

  /// What is known of a label, found once.
  private final class LabelEntry {
    private final EventKind kind;
    private final String label;
    private final PhaseRules.Rule rule;
    private final @Nullable Phase gapPhase;
    private final Places.Naming naming;
    private final boolean marks;
    private final EnumMap<Phase, Tally> byPhase = new EnumMap<>(Phase.class);

    LabelEntry(EventKind kind, String label) {
      this.kind = kind;
      this.label = label;
      this.rule = rules.of(kind, label);
      this.gapPhase = rules.gapBefore(label);
      this.naming = Places.Naming.of(kind, label, rule);
      this.marks = Timeline.marks(label) || label.equals("metadata_register_crate");
    }

    Tally tally(Phase phase) {
      Tally tally = byPhase.get(phase);
      if (tally == null) {
        tally = new Tally(kind.text(), label, phase, rule.treatment());
        byPhase.put(phase, tally);
        tallies.add(tally);
      }
      return tally;
    }
  }
}
