package dev.tribometer.format.measureme;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribometer.format.FormatException;
import java.util.Arrays;

/// The strings of a profile, decoded where they lie and only when asked for.
///
/// A string at an address is a list of components ended by `0xFF`: UTF-8 bytes, or `0xFE` and the
/// id of another string (8 bytes in version 9, 4 in version 8). An event id expands to a label,
/// then arguments, each behind a `0x1E`.
///
/// Not safe for use by several threads.
final class StringTable {
  /// The id of the string that holds the metadata; the last one that the index resolves.
  static final long METADATA_ID = 100_000_001;

  /// The id that stands for no string.
  static final long INVALID_ID = METADATA_ID + 1;

  /// The id of the string at address 0.
  static final long FIRST_REGULAR_ID = INVALID_ID + 1;

  static final int TERMINATOR = 0xFF;
  static final int REFERENCE = 0xFE;
  static final int SEPARATOR = 0x1E;

  /// What stands for a string that was never written.
  private static final String UNKNOWN = "<unknown>";

  private static final byte[] UNKNOWN_TEXT = UNKNOWN.getBytes(UTF_8);

  /// The most bytes a label may have. Those of rustc have less than a hundred.
  private static final int MAX_LABEL_BYTES = 4096;

  /// The most references that one string may expand: no real one comes near, a loop of references
  /// would never end.
  private static final int MAX_REFERENCES = 1 << 16;

  /// The most bytes of metadata: they hold rustc's command line.
  private static final int MAX_METADATA_BYTES = 1 << 24;

  private static final int MAX_DEPTH = 1024;

  // Said of a label whose string goes on behind it.
  private static final int WITH_ARGUMENTS = 1 << 30;

  private final PagedStream data;
  private final StringIndex index;
  private final int referenceBytes;
  private final LabelTable labels;
  private final LabelKeys keys;
  // By key: the label plus one, or 0 for one that was not decoded yet.
  private int[] labelOfKey = new int[2048];
  private final long[] returns = new long[MAX_DEPTH];
  private byte[] buffer = new byte[256];
  private int used;
  private final DecodeBudget labelBudget;

  private final StreamReader reader;

  StringTable(PagedFile paged) throws FormatException {
    data = paged.stringData();
    reader = new StreamReader(data);
    keys = new LabelKeys(data, paged.version() > 8);
    index = new StringIndex(paged.stringIndex(), keys, data.length(), paged.version());
    referenceBytes = paged.version() == 8 ? 5 : 9;
    labels = new LabelTable(data);
    labelBudget = newBudget();
  }

  /// @param id of the string to point at
  FormatException malformed(long id, String expected, String found) throws FormatException {
    return data.malformed(Math.max(0, address(id)), expected, found);
  }

  /// The index of virtual ids.
  StringIndex index() {
    return index;
  }

  LabelTable labels() {
    return labels;
  }

  /// A budget for one walk over this profile.
  DecodeBudget newBudget() {
    return new DecodeBudget(data);
  }

  /// Where a string lies, or a negative number for an id that stands for no string.
  ///
  /// @throws FormatException if it would lie outside of the string data
  long address(long id) throws FormatException {
    long address;
    if (id >= FIRST_REGULAR_ID) {
      address = id - FIRST_REGULAR_ID;
      if (address < data.length()) {
        return address;
      }
    } else if (id == INVALID_ID) {
      return StringIndex.UNKNOWN;
    } else if (id >= 0) {
      address = index.address(id);
      if (address != StringIndex.OUTSIDE) {
        return address;
      }
    }
    throw data.malformed(
        data.length(),
        "string ids that lead into the " + data.length() + " bytes of string data",
        "string id " + Long.toUnsignedString(id) + ", which leads elsewhere");
  }

  /// The number of an event id's label.
  int label(long eventId) throws FormatException {
    return labelOfKey(labelKey(eventId));
  }

  /// The number of the string that an event id's label stands in, or -1 if it was never written.
  int labelKey(long eventId) throws FormatException {
    if (eventId >= FIRST_REGULAR_ID) {
      return keys.keyAt(address(eventId));
    }
    int key = index.key(eventId);
    if (key < 0) {
      address(eventId);
    }
    return key;
  }

  /// The number of the label in a string that {@link #labelKey} gave.
  int labelOfKey(int key) throws FormatException {
    return key < 0 ? labels.number(UNKNOWN, 0) : flaggedLabel(key) & ~WITH_ARGUMENTS;
  }

  private int flaggedLabel(int key) throws FormatException {
    int label = key < labelOfKey.length ? labelOfKey[key] : 0;
    return label != 0 ? label - 1 : decodeLabel(key);
  }

  private int decodeLabel(int key) throws FormatException {
    long address = address(keys.id(key));
    int label;
    if (address < 0) {
      label = labels.number(UNKNOWN, 0);
    } else {
      boolean more = decode(address, MAX_LABEL_BYTES + 1, labelBudget, true);
      if (used > MAX_LABEL_BYTES) {
        throw data.malformed(
            address, "a label of at most " + MAX_LABEL_BYTES + " bytes", "a longer one");
      }
      label = labels.number(new String(buffer, 0, used, UTF_8), address);
      label = more ? label | WITH_ARGUMENTS : label;
    }
    if (key >= labelOfKey.length) {
      labelOfKey = Arrays.copyOf(labelOfKey, Math.max(key + 1, labelOfKey.length * 2));
    }
    labelOfKey[key] = label + 1;
    return label;
  }

  /// Lists the arguments of an event id, undecoded: see {@link Arguments}.
  void arguments(long eventId, Arguments into, DecodeBudget budget) throws FormatException {
    into.clear();
    long address = address(eventId);
    if (address < 0) {
      return;
    }
    boolean plain = referencesOnly(address, into);
    budget.spend(into.size(), address);
    if (!plain) {
      into.clear();
      expanded(address, into, budget);
    }
  }

  /// The shape that rustc writes: each part of the event id is a reference of its own.
  private boolean referencesOnly(long address, Arguments into) throws FormatException {
    int key = keys.keyAt(address);
    if ((flaggedLabel(key) & WITH_ARGUMENTS) != 0) {
      return false;
    }
    if (keys.id(key) == address + FIRST_REGULAR_ID) {
      return true;
    }
    long at = address + referenceBytes;
    while (reader.byteAt(at) == SEPARATOR) {
      if (at + 1 + referenceBytes >= data.length() || reader.byteAt(at + 1) != REFERENCE) {
        return false;
      }
      into.add(referenceAt(at + 2), data, at);
      at += 1 + referenceBytes;
    }
    return reader.byteAt(at) == TERMINATOR;
  }

  /// Any other shape: counts the separators of the whole text.
  private void expanded(long address, Arguments into, DecodeBudget budget) throws FormatException {
    decode(address, Arguments.MAX_BYTES, budget, false);
    int count = 0;
    for (int i = 0; i < used; i++) {
      if (buffer[i] == SEPARATOR) {
        into.add(Arguments.part(address, count++), data, address);
      }
    }
  }

  /// The text of an argument, cut behind {@link Arguments#MAX_BYTES}, which a final `…` then says.
  String text(long argument, DecodeBudget budget) throws FormatException {
    if (!Arguments.isPart(argument)) {
      long address = address(argument);
      if (address < 0) {
        used = 0;
        append(UNKNOWN_TEXT);
      } else {
        decode(address, Arguments.MAX_BYTES, budget, false);
      }
      return text(0, used);
    }
    decode(Arguments.partAddress(argument), Arguments.MAX_BYTES, budget, false);
    int start = 0;
    for (int skip = Arguments.partNumber(argument); skip >= 0 && start < used; start++) {
      if (buffer[start] == SEPARATOR) {
        skip--;
      }
    }
    int end = start;
    while (end < used && buffer[end] != SEPARATOR) {
      end++;
    }
    return text(start, end);
  }

  private String text(int start, int end) {
    if (end < Arguments.MAX_BYTES) {
      return new String(buffer, start, end - start, UTF_8);
    }
    int cut = end;
    while (cut > start && (buffer[cut - 1] & 0xC0) == 0x80) {
      cut--;
    }
    return new String(buffer, start, Math.max(0, cut - start - 1), UTF_8) + "…";
  }

  /// The text of the metadata.
  String metadata() throws FormatException {
    long address = address(METADATA_ID);
    if (address < 0) {
      throw data.malformed(0, "a string of metadata", "none in the string index");
    }
    decode(address, MAX_METADATA_BYTES, newBudget(), false);
    return new String(buffer, 0, used, UTF_8);
  }

  /// Whether a string starts with a reference that "::" follows: rustc writes the path of an item
  /// as the path of its parent and the item's own name, and every other key as one plain text.
  boolean isItemPath(long id) throws FormatException {
    if (Arguments.isPart(id)) {
      return false;
    }
    long address = address(id);
    return address >= 0
        && reader.byteAt(address) == REFERENCE
        && address + referenceBytes + 1 < data.length()
        && reader.byteAt(address + referenceBytes) == ':'
        && reader.byteAt(address + referenceBytes + 1) == ':';
  }

  /// Expands the string at an address into the buffer, at most `limit` bytes of it.
  ///
  /// @return whether a separator ended it
  private boolean decode(long address, int limit, DecodeBudget budget, boolean labelOnly)
      throws FormatException {
    used = 0;
    int depth = 0;
    int references = 0;
    long at = address;
    while (used < limit) {
      if (at >= data.length()) {
        throw data.malformed(address, "a string ended by 0xFF", "the end of the string data");
      }
      int b = reader.byteAt(at);
      if (b == TERMINATOR) {
        if (depth == 0) {
          budget.spend(used + references, address);
          return false;
        }
        at = returns[--depth];
      } else if (b == REFERENCE) {
        if (at + referenceBytes > data.length()) {
          throw data.malformed(address, "a reference to a string", "the end of the string data");
        }
        if (++references > MAX_REFERENCES || depth == MAX_DEPTH) {
          throw data.malformed(
              address,
              "a string of at most " + MAX_REFERENCES + " references, " + MAX_DEPTH + " deep",
              "more, or a loop");
        }
        long target = address(referenceAt(at + 1));
        at += referenceBytes;
        if (target < 0) {
          append(UNKNOWN_TEXT);
        } else {
          returns[depth++] = at;
          at = target;
        }
      } else if (labelOnly && b == SEPARATOR) {
        budget.spend(used + references, address);
        return true;
      } else {
        if (used == buffer.length) {
          buffer = Arrays.copyOf(buffer, used * 2);
        }
        buffer[used++] = (byte) b;
        at++;
      }
    }
    budget.spend(used + references, address);
    return false;
  }

  private void append(byte[] text) {
    if (used + text.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    System.arraycopy(text, 0, buffer, used, text.length);
    used += text.length;
  }

  private long referenceAt(long offset) {
    long value = reader.longAt(offset);
    return referenceBytes == 9 ? value : value & 0xFFFF_FFFFL;
  }
}
