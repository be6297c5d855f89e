package dev.tribometer.format.measureme;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

  private static final long FIRST_REGULAR_ID = INVALID_ID + 1;

  private static final int TERMINATOR = 0xFF;
  private static final int REFERENCE = 0xFE;
  private static final int SEPARATOR = 0x1E;
  private static final byte[] UNKNOWN_TEXT = "<unknown>".getBytes(UTF_8);

  /// The most bytes a label may have. Those of rustc have less than a hundred.
  private static final int MAX_LABEL_BYTES = 4096;

  /// The most references that one string may expand: no real one comes near, a loop of references
  /// would never end.
  private static final int MAX_REFERENCES = 1 << 16;

  /// The most bytes of metadata: they hold rustc's command line.
  private static final int MAX_METADATA_BYTES = 1 << 24;

  private static final int MAX_DEPTH = 1024;

  // In the label cache, said of an id whose text goes on behind the label.
  private static final int WITH_ARGUMENTS = 1 << 30;

  private final PagedStream data;
  private final MemorySegment file;
  private final StringIndex index;
  private final int referenceBytes;
  private final LabelTable labels;
  private final LongIntMap labelOfId = new LongIntMap(2048);
  private final long[] returns = new long[MAX_DEPTH];
  private byte[] buffer = new byte[256];
  private int used;
  private final DecodeBudget labelBudget;

  // The page of the last access.
  private long pageStart;
  private long pageEnd;
  private long pageShift;

  StringTable(PagedFile paged) throws FormatException {
    data = paged.stringData();
    file = data.file();
    index = new StringIndex(paged.stringIndex(), data.length(), paged.version());
    referenceBytes = paged.version() == 8 ? 5 : 9;
    labels = new LabelTable(data.source());
    labelBudget = newBudget();
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
    throw new FormatException(
        data.source(),
        file.byteSize(),
        "string ids that lead into the " + data.length() + " bytes of string data",
        "string id " + Long.toUnsignedString(id) + ", which leads elsewhere");
  }

  /// The number of an event id's label.
  int label(long eventId) throws FormatException {
    return flaggedLabel(eventId) & ~WITH_ARGUMENTS;
  }

  private int flaggedLabel(long id) throws FormatException {
    long address = address(id);
    if (address < 0) {
      return labels.number("<unknown>", 0);
    }
    if (byteAt(address) == REFERENCE && address + referenceBytes < pageEnd) {
      int next = byteAt(address + referenceBytes);
      if (next == SEPARATOR || next == TERMINATOR) {
        long reference = referenceAt(address + 1);
        int known = labelOfId.get(reference);
        int label = known >= 0 ? known : decodeLabel(reference);
        return next == SEPARATOR ? label | WITH_ARGUMENTS : label;
      }
    }
    // Ids of plain strings share a cache with the references: an id of either kind is its string's
    // own.
    long key = address + FIRST_REGULAR_ID;
    int known = labelOfId.get(key);
    return known >= 0 ? known : decodeLabel(key);
  }

  private int decodeLabel(long id) throws FormatException {
    long address = address(id);
    int label;
    if (address < 0) {
      label = labels.number("<unknown>", 0);
    } else {
      boolean more = decode(address, MAX_LABEL_BYTES + 1, labelBudget, true);
      if (used > MAX_LABEL_BYTES) {
        throw new FormatException(
            data.source(),
            data.position(address),
            "a label of at most " + MAX_LABEL_BYTES + " bytes",
            "a longer one");
      }
      label = labels.number(new String(buffer, 0, used, UTF_8), data.position(address));
      label = more ? label | WITH_ARGUMENTS : label;
    }
    labelOfId.put(id, label);
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
    long at = address;
    for (int part = 0; ; part++) {
      if (byteAt(at) != REFERENCE || at + referenceBytes >= data.length()) {
        return part == 0 && (flaggedLabelAt(address) & WITH_ARGUMENTS) == 0;
      }
      long reference = referenceAt(at + 1);
      if (part == 0) {
        int known = labelOfId.get(reference);
        if (((known >= 0 ? known : decodeLabel(reference)) & WITH_ARGUMENTS) != 0) {
          return false;
        }
      } else {
        into.add(reference, data.source(), data.position(at));
      }
      int next = byteAt(at + referenceBytes);
      if (next == TERMINATOR) {
        return true;
      }
      if (next != SEPARATOR || at + referenceBytes + 1 >= data.length()) {
        return false;
      }
      at += referenceBytes + 1;
    }
  }

  private int flaggedLabelAt(long address) throws FormatException {
    return flaggedLabel(address + FIRST_REGULAR_ID);
  }

  /// Any other shape: counts the separators of the whole text.
  private void expanded(long address, Arguments into, DecodeBudget budget) throws FormatException {
    decode(address, Arguments.MAX_BYTES, budget, false);
    int count = 0;
    for (int i = 0; i < used; i++) {
      if (buffer[i] == SEPARATOR) {
        into.add(Arguments.part(address, count++), data.source(), data.position(address));
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
      throw malformed(0, "a string of metadata", "none in the string index");
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
        && byteAt(address) == REFERENCE
        && address + referenceBytes + 1 < data.length()
        && byteAt(address + referenceBytes) == ':'
        && byteAt(address + referenceBytes + 1) == ':';
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
        throw malformed(address, "a string ended by 0xFF", "the end of the string data");
      }
      int b = byteAt(at);
      if (b == TERMINATOR) {
        if (depth == 0) {
          budget.spend(used + references, address);
          return false;
        }
        at = returns[--depth];
      } else if (b == REFERENCE) {
        if (at + referenceBytes > data.length()) {
          throw malformed(address, "a reference to a string", "the end of the string data");
        }
        if (++references > MAX_REFERENCES || depth == MAX_DEPTH) {
          throw malformed(
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

  private FormatException malformed(long address, String expected, String found) {
    return new FormatException(data.source(), data.position(address), expected, found);
  }

  private int byteAt(long offset) {
    if (offset < pageStart || offset >= pageEnd) {
      turnTo(offset);
    }
    return file.get(ValueLayout.JAVA_BYTE, offset + pageShift) & 0xFF;
  }

  private void turnTo(long offset) {
    int page = data.page(offset);
    pageStart = data.pageStart(page);
    pageEnd = data.pageEnd(page);
    pageShift = data.pageShift(page);
  }

  private long referenceAt(long offset) {
    if (offset >= pageStart && offset + 8 <= pageEnd) {
      return referenceBytes == 9
          ? file.get(PagedFile.LONG, offset + pageShift)
          : Integer.toUnsignedLong(file.get(PagedFile.INT, offset + pageShift));
    }
    long value = 0;
    for (int i = 0; i < referenceBytes - 1; i++) {
      value |= (long) byteAt(offset + i) << (8 * i);
    }
    return value;
  }
}
