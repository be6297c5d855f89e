package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The one backward walk over the events from which {@link ActivityTotals} is made.
///
/// Backward an interval comes before everything nested in it. Each thread keeps a stack; an
/// interval first leaves what does not enclose it, then takes its duration off the self time of
/// what is on top, then goes on top itself.
final class ActivityWalk {
  /// An interval of a label that the selection wants on the timeline.
  record Listed(int activity, int arguments, long thread, long start, long end, int depth) {}

  /// An artifact's size.
  record Size(int activity, int arguments, long value) {}

  private static final int NONE = ThreadStacks.NONE;
  private static final int MAX_LISTED = 1 << 20;
  private static final String UNNAMED_LOOP = "<unnamed loop>";

  private final ActivitySelection selection;
  private final StringTable strings;
  private final EventCursor cursor;
  private final DecodeBudget budget;
  private final boolean attributing;

  final Activities activities;
  final ThreadStacks stacks;
  final ArgumentLists lists = new ArgumentLists();

  /// Totals by activity and arguments; each slot's activity and list of arguments.
  final Tally tally = new Tally();

  int[] slotActivities = new int[64];
  int[] slotArguments = new int[64];

  /// Totals by item and activity; each slot's item (the number of an argument) and activity.
  final Tally itemTally = new Tally();

  int[] itemSlotItems = new int[64];
  int[] itemSlotActivities = new int[64];

  final List<Listed> listed = new ArrayList<>();
  final List<Size> sizes = new ArrayList<>();

  private final LongIntMap slotOfKey = new LongIntMap(256);
  private final LongIntMap itemSlotOfKey = new LongIntMap(256);
  private int[] plainSlots = new int[64];
  // By number of argument: 0 not asked, 1 no, 2 yes.
  private byte[] isItem = new byte[256];
  private byte[] isUnnamedLoop = new byte[256];

  ActivityWalk(SelfProfile profile, ActivitySelection selection) {
    this.selection = selection;
    strings = profile.strings();
    cursor = profile.eventsBackward();
    budget = strings.newBudget();
    attributing = selection.attributesToItems();
    activities = new Activities(selection, strings.labels());
    stacks = new ThreadStacks(profile.eventStream());
  }

  ActivityWalk run() throws FormatException {
    try {
      while (cursor.next()) {
        if (cursor.isInterval()) {
          interval();
        } else if (cursor.isInteger()) {
          integer();
        }
      }
    } catch (ArithmeticException _) {
      throw cursor.malformed("numbers whose sum has 63 bits", "more");
    }
    return this;
  }

  private void interval() throws FormatException {
    long start = cursor.start();
    long end = cursor.end();
    EventKind kind = cursor.kind();
    int activity = activities.number(kind, cursor.label());
    int flags = activities.flags(activity);
    int parent = stacks.enclosing(cursor.thread(), start, end);
    long duration = end - start;
    if (parent != NONE) {
      tally.countChild(stacks.slots[parent], duration);
    }
    if (flags == 0 && !attributing) {
      int slot = plainSlot(activity);
      tally.count(slot, duration);
      int entry = stacks.push(start, end);
      stacks.slots[entry] = slot;
      if (parent == NONE) {
        stacks.depths[entry] = 0;
        stacks.names[entry] = StringTable.INVALID_ID;
      } else {
        stacks.depths[entry] = stacks.depths[parent];
        stacks.names[entry] = stacks.names[parent];
      }
    } else {
      detailedInterval(kind, activity, flags, parent, start, end);
    }
  }

  private void detailedInterval(
      EventKind kind, int activity, int flags, int parent, long start, long end)
      throws FormatException {
    Arguments arguments = cursor.arguments(budget);
    long name = parent == NONE ? StringTable.INVALID_ID : stacks.names[parent];
    int list = 0;
    if (kind == EventKind.LLVM_PASS && arguments.size() > 0) {
      if (isUnnamedLoop(arguments.get(0)) && name != StringTable.INVALID_ID) {
        arguments.set(0, name);
      }
      name = arguments.get(0);
    }
    if ((flags & Activities.ALL_ARGUMENTS) != 0) {
      list = list(arguments, arguments.size());
    } else if ((flags & Activities.FIRST_ARGUMENT) != 0) {
      list = list(arguments, Math.min(1, arguments.size()));
    }
    int slot = slot(activity, list);
    tally.count(slot, end - start);

    int item = parent == NONE || !attributing ? NONE : stacks.items[parent];
    int itemSlot = NONE;
    if (attributing) {
      if (parent != NONE && stacks.itemSlots[parent] != NONE) {
        itemTally.countChild(stacks.itemSlots[parent], end - start);
      }
      if (kind == EventKind.QUERY && arguments.size() > 0) {
        int key = item(arguments.get(0));
        item = key == NONE ? item : key;
      }
      if (item != NONE && (flags & Activities.BY_ITEM) != 0) {
        itemSlot = itemSlot(item, activity);
        itemTally.count(itemSlot, end - start);
      }
    }

    int depth = parent == NONE ? 0 : stacks.depths[parent];
    if ((flags & Activities.TIMELINE) != 0) {
      if (listed.size() == MAX_LISTED) {
        throw cursor.malformed("at most " + MAX_LISTED + " intervals for the timeline", "more");
      }
      listed.add(new Listed(activity, list, cursor.thread(), start, end, depth));
      depth++;
    }

    int entry = stacks.push(start, end);
    stacks.slots[entry] = slot;
    stacks.itemSlots[entry] = itemSlot;
    stacks.items[entry] = item;
    stacks.depths[entry] = depth;
    stacks.names[entry] = name;
  }

  private void integer() throws FormatException {
    EventKind kind = cursor.kind();
    if (kind == EventKind.ARTIFACT_SIZE) {
      if (sizes.size() == MAX_LISTED) {
        throw cursor.malformed("at most " + MAX_LISTED + " artifact sizes", "more");
      }
      Arguments arguments = cursor.arguments(budget);
      sizes.add(
          new Size(
              activities.number(kind, cursor.label()),
              list(arguments, arguments.size()),
              cursor.value()));
    }
  }

  private int list(Arguments arguments, int size) {
    int list = 0;
    for (int i = 0; i < size; i++) {
      list = lists.append(list, arguments.get(i));
    }
    return list;
  }

  private int plainSlot(int activity) {
    if (activity >= plainSlots.length) {
      plainSlots = Arrays.copyOf(plainSlots, Math.max(activity + 1, plainSlots.length * 2));
    }
    if (plainSlots[activity] == 0) {
      plainSlots[activity] = newSlot(activity, 0) + 1;
    }
    return plainSlots[activity] - 1;
  }

  private int slot(int activity, int list) {
    if (list == 0) {
      return plainSlot(activity);
    }
    long key = (long) activity << 32 | list;
    int slot = slotOfKey.get(key);
    if (slot < 0) {
      slot = newSlot(activity, list);
      slotOfKey.put(key, slot);
    }
    return slot;
  }

  private int newSlot(int activity, int list) {
    int slot = tally.add();
    if (slot == slotActivities.length) {
      slotActivities = Arrays.copyOf(slotActivities, slot * 2);
      slotArguments = Arrays.copyOf(slotArguments, slot * 2);
    }
    slotActivities[slot] = activity;
    slotArguments[slot] = list;
    return slot;
  }

  private int itemSlot(int item, int activity) {
    long key = (long) item << 32 | activity;
    int slot = itemSlotOfKey.get(key);
    if (slot < 0) {
      slot = itemTally.add();
      if (slot == itemSlotItems.length) {
        itemSlotItems = Arrays.copyOf(itemSlotItems, slot * 2);
        itemSlotActivities = Arrays.copyOf(itemSlotActivities, slot * 2);
      }
      itemSlotItems[slot] = item;
      itemSlotActivities[slot] = activity;
      itemSlotOfKey.put(key, slot);
    }
    return slot;
  }

  /// The number of a query's key if it is an item that the selection accepts, else {@link #NONE}.
  private int item(long key) throws FormatException {
    int number = lists.argument(key);
    if (number >= isItem.length) {
      isItem = Arrays.copyOf(isItem, Math.max(number + 1, isItem.length * 2));
    }
    if (isItem[number] == 0) {
      boolean item = strings.isItemPath(key) && selection.item(strings.text(key, budget));
      isItem[number] = (byte) (item ? 2 : 1);
    }
    return isItem[number] == 2 ? number : NONE;
  }

  private boolean isUnnamedLoop(long argument) throws FormatException {
    int number = lists.argument(argument);
    if (number >= isUnnamedLoop.length) {
      isUnnamedLoop = Arrays.copyOf(isUnnamedLoop, Math.max(number + 1, isUnnamedLoop.length * 2));
    }
    if (isUnnamedLoop[number] == 0) {
      boolean unnamed = strings.text(argument, budget).equals(UNNAMED_LOOP);
      isUnnamedLoop[number] = (byte) (unnamed ? 2 : 1);
    }
    return isUnnamedLoop[number] == 2;
  }

  DecodeBudget budget() {
    return budget;
  }
}
