package dev.tribometer.format.measureme;

import java.util.Arrays;

/// Numbers lists of arguments: a list is the number of the list without its last argument, and that
/// argument, so lists share their beginnings. Number 0 is the empty list.
final class ArgumentLists {
  private final LongIntMap numberOfArgument = new LongIntMap(256);
  private final LongIntMap numberOfList = new LongIntMap(256);
  private long[] arguments = new long[256];
  private int[] parents = new int[256];
  private int[] lasts = new int[256];
  private int lists = 1;

  /// A dense number for one argument.
  int argument(long argument) {
    int known = numberOfArgument.get(argument);
    if (known >= 0) {
      return known;
    }
    int number = numberOfArgument.size();
    if (number == arguments.length) {
      arguments = Arrays.copyOf(arguments, number * 2);
    }
    arguments[number] = argument;
    numberOfArgument.put(argument, number);
    return number;
  }

  long argumentAt(int number) {
    return arguments[number];
  }

  int argumentCount() {
    return numberOfArgument.size();
  }

  /// The list that `list` becomes with one more argument.
  int append(int list, long argument) {
    int number = argument(argument);
    long key = (long) list << 32 | number;
    int known = numberOfList.get(key);
    if (known >= 0) {
      return known;
    }
    if (lists == parents.length) {
      parents = Arrays.copyOf(parents, lists * 2);
      lasts = Arrays.copyOf(lasts, lists * 2);
    }
    parents[lists] = list;
    lasts[lists] = number;
    numberOfList.put(key, lists);
    return lists++;
  }

  /// The numbers of a list's arguments, in order.
  int[] get(int list) {
    int size = 0;
    for (int at = list; at != 0; at = parents[at]) {
      size++;
    }
    int[] numbers = new int[size];
    for (int at = list; at != 0; at = parents[at]) {
      numbers[--size] = lasts[at];
    }
    return numbers;
  }
}
