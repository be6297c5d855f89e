package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;

/// Walks over the events of a profile, forward or backward, one at a time and without an object an
/// event: after {@link #next} said true, the other methods speak of the event it moved to.
///
/// An event is an interval, an instant, or an integer. Times are nanoseconds since the profile
/// began, unless {@link ProfileMetadata#counter} says that something else was counted. The layout
/// of an event is described in measureme's `raw_event`.
public final class EventCursor {
  private static final int BATCH = 4096;

  private final EventStream stream;
  private final StringTable strings;
  private final boolean backward;
  private final long[] batch;
  private final int words;
  private final KindTable kinds;
  private final Arguments arguments = new Arguments();

  // The events of the batch are numbers first to end; the cursor stands on number `index`.
  private long first;
  private long end;
  private long index;
  private int at;

  private long kindId;
  private long eventId;
  private long first48;
  private long second48;
  private int thread;
  private boolean argumentsListed;

  EventCursor(EventStream stream, StringTable strings, boolean backward) {
    this.stream = stream;
    this.strings = strings;
    this.kinds = new KindTable(strings);
    this.backward = backward;
    this.words = stream.words();
    this.batch = new long[(int) Math.min(BATCH, stream.count()) * words];
    this.index = backward ? stream.count() : -1;
    this.first = backward ? stream.count() : 0;
  }

  /// Moves to the next event.
  ///
  /// @return false if there is none
  /// @throws FormatException if the event is an interval that ends before it starts
  public boolean next() throws FormatException {
    if (backward) {
      if (index <= 0) {
        return false;
      }
      index--;
      if (index < first) {
        end = first;
        first = Math.max(0, end - BATCH);
        stream.read(first, (int) (end - first), batch);
        at = (int) (end - first) * words;
      }
      at -= words;
    } else {
      if (index + 1 >= stream.count()) {
        return false;
      }
      index++;
      at += words;
      if (index >= end) {
        first = end;
        end = Math.min(stream.count(), first + BATCH);
        stream.read(first, (int) (end - first), batch);
        at = 0;
      }
    }
    decode();
    return true;
  }

  private void decode() throws FormatException {
    long[] words = batch;
    int at = this.at;
    long ids = words[at];
    if (this.words == 4) {
      kindId = ids;
      eventId = words[++at];
    } else {
      kindId = ids & 0xFFFF_FFFFL;
      eventId = ids >>> 32;
    }
    long low = words[at + 1];
    long high = words[at + 2];
    thread = (int) low;
    first48 = (low >>> 32) | (high >>> 48) << 32;
    second48 = (high & 0xFFFF_FFFFL) | (high >>> 32 & 0xFFFF) << 32;
    argumentsListed = false;
    if (second48 < first48 && isInterval()) {
      throw stream.endsBeforeStart(index, first48, second48);
    }
  }

  /// The number of the event, from 0, in the order of the file.
  public long index() {
    return index;
  }

  /// The kind of the event.
  ///
  /// @throws FormatException if its name can't be read
  public EventKind kind() throws FormatException {
    return kinds.get(kinds.number(kindId));
  }

  /// The number of the event's label, for {@link SelfProfile#label}. Numbers are dense and start at
  /// 0.
  ///
  /// @throws FormatException if it can't be read
  public int label() throws FormatException {
    return strings.label(eventId);
  }

  /// The thread that the event belongs to, a number of rustc's own.
  public long thread() {
    return Integer.toUnsignedLong(thread);
  }

  /// Whether the event has a start and an end.
  public boolean isInterval() {
    return second48 < EventStream.INTEGER;
  }

  /// Whether the event has a point in time.
  public boolean isInstant() {
    return second48 == EventStream.INSTANT;
  }

  /// Whether the event has a number and no time.
  public boolean isInteger() {
    return second48 == EventStream.INTEGER;
  }

  /// Start of an interval, or the point in time of an instant.
  public long start() {
    return first48;
  }

  /// End of an interval, or the point in time of an instant.
  public long end() {
    return isInterval() ? second48 : first48;
  }

  /// The number of an integer event.
  public long value() {
    return first48;
  }

  /// How many arguments the event has.
  ///
  /// @throws FormatException if they can't be told apart
  public int argumentCount() throws FormatException {
    return listArguments().size();
  }

  /// The text of an argument, decoded now. What is behind 65,536 bytes is cut off, which a final
  /// `…` says.
  ///
  /// @param number from 0
  /// @throws IndexOutOfBoundsException if the event has no such argument
  /// @throws FormatException if the string refers to itself, or is not ended
  public String argument(int number) throws FormatException {
    Arguments listed = listArguments();
    if (number < 0 || number >= listed.size()) {
      throw new IndexOutOfBoundsException("argument " + number + " of " + listed.size());
    }
    return strings.text(listed.get(number), strings.newBudget());
  }

  /// A number for an argument, without decoding it: within one profile, equal numbers mean equal
  /// texts. Equal texts may have different numbers.
  ///
  /// @param number from 0
  /// @throws IndexOutOfBoundsException if the event has no such argument
  /// @throws FormatException if the arguments can't be told apart
  public long argumentId(int number) throws FormatException {
    Arguments listed = listArguments();
    if (number < 0 || number >= listed.size()) {
      throw new IndexOutOfBoundsException("argument " + number + " of " + listed.size());
    }
    return listed.get(number);
  }

  /// Whether an argument is written as the path of an item: a parent's path, `::`, and a name.
  ///
  /// @param number from 0
  /// @throws IndexOutOfBoundsException if the event has no such argument
  /// @throws FormatException if it can't be read
  public boolean isItemPath(int number) throws FormatException {
    return strings.isItemPath(argumentId(number));
  }

  private Arguments listArguments() throws FormatException {
    if (!argumentsListed) {
      strings.arguments(eventId, arguments, strings.newBudget());
      argumentsListed = true;
    }
    return arguments;
  }

  /// Lists the arguments, undecoded, on the budget of a walk.
  Arguments arguments(DecodeBudget budget) throws FormatException {
    strings.arguments(eventId, arguments, budget);
    argumentsListed = true;
    return arguments;
  }

  FormatException malformed(String expected, String found) {
    return stream.malformed(index, expected, found);
  }
}
