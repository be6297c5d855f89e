package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;

/// The kinds of events that occur, by the ids of their names.
final class KindTable {
  // A profile has nine kinds, but nothing in the format keeps it from having more.
  static final int MAX_KINDS = 256;

  private final StringTable strings;
  private final LongIntMap numberOfId = new LongIntMap(32);
  private final EventKind[] kinds = new EventKind[MAX_KINDS];
  private long lastId;
  private int lastNumber = -1;

  KindTable(StringTable strings) {
    this.strings = strings;
  }

  /// A dense number for the id of a name.
  int number(long id) throws FormatException {
    if (id != lastId || lastNumber < 0) {
      int known = numberOfId.get(id);
      lastNumber = known >= 0 ? known : read(id);
      lastId = id;
    }
    return lastNumber;
  }

  EventKind get(int number) {
    return kinds[number];
  }

  private int read(long id) throws FormatException {
    int number = numberOfId.size();
    if (number == MAX_KINDS) {
      throw strings.malformed(id, "at most " + MAX_KINDS + " kinds of events", "one more");
    }
    kinds[number] = EventKind.of(strings.text(id, strings.newBudget()));
    numberOfId.put(id, number);
    return number;
  }
}
