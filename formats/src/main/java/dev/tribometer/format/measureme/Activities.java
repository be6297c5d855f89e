package dev.tribometer.format.measureme;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The pairs of kind and label that occur, numbered densely, with what the selection says about
/// each.
final class Activities {
  /// A selection's answers, as bits.
  static final int FIRST_ARGUMENT = 1;

  static final int ALL_ARGUMENTS = 2;
  static final int TIMELINE = 4;
  static final int BY_ITEM = 8;

  private final ActivitySelection selection;
  private final LabelTable labelTable;
  // For each kind, by label: the number of the pair plus one, or zero.
  private final Map<EventKind, int[]> numbers = new EnumMap<>(EventKind.class);
  private EventKind[] kinds = new EventKind[64];
  private int[] labels = new int[64];
  private int[] flags = new int[64];
  private int size;

  Activities(ActivitySelection selection, LabelTable labelTable) {
    this.selection = selection;
    this.labelTable = labelTable;
  }

  int size() {
    return size;
  }

  EventKind kind(int activity) {
    return kinds[activity];
  }

  int label(int activity) {
    return labels[activity];
  }

  int flags(int activity) {
    return flags[activity];
  }

  int number(EventKind kind, int label) {
    int[] ofKind = numbers.get(kind);
    if (ofKind != null && label < ofKind.length && ofKind[label] != 0) {
      return ofKind[label] - 1;
    }
    return add(kind, label, ofKind == null ? new int[64] : ofKind);
  }

  private int add(EventKind kind, int label, int[] ofKind) {
    int[] room =
        label < ofKind.length
            ? ofKind
            : Arrays.copyOf(ofKind, Math.max(label + 1, ofKind.length * 2));
    numbers.put(kind, room);
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      labels = Arrays.copyOf(labels, size * 2);
      flags = Arrays.copyOf(flags, size * 2);
    }
    kinds[size] = kind;
    labels[size] = label;
    flags[size] = ask(kind, labelTable.get(label));
    room[label] = ++size;
    return size - 1;
  }

  private int ask(EventKind kind, String label) {
    int answer =
        switch (selection.detail(kind, label)) {
          case LABEL -> 0;
          case FIRST_ARGUMENT -> FIRST_ARGUMENT;
          case ALL_ARGUMENTS -> ALL_ARGUMENTS;
        };
    if (selection.timeline(kind, label)) {
      answer |= TIMELINE;
    }
    if (selection.attributesToItems() && selection.byItem(kind, label)) {
      answer |= BY_ITEM;
    }
    return answer;
  }
}
