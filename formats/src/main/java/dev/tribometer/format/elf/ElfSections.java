package dev.tribometer.format.elf;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjLongConsumer;

/// The section headers of one ELF object.
final class ElfSections {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int HEADER_BYTES = 64;
  private static final int SECTION_HEADER_BYTES = 64;
  private static final int NO_BITS = 8;
  private static final int LONGEST_NAME = 256;

  private final String source;
  private final long base;
  private final MemorySegment bytes;

  /// @param source what a {@link FormatException} names as the input
  /// @param base where in it the object starts
  ElfSections(String source, long base, MemorySegment bytes) {
    this.source = source;
    this.base = base;
    this.bytes = bytes;
  }

  /// Whether the bytes start as a 64-bit little-endian ELF object does.
  static boolean isElf(MemorySegment bytes) {
    return bytes.byteSize() >= HEADER_BYTES
        && bytes.get(INT, 0) == 0x464c457f
        && bytes.get(ValueLayout.JAVA_BYTE, 4) == 2
        && bytes.get(ValueLayout.JAVA_BYTE, 5) == 1;
  }

  /// Tells each section's name and its size in the file (0 for sections without bytes).
  ///
  /// @throws FormatException where a header points outside the object
  void forEach(ObjLongConsumer<String> section) throws FormatException {
    long table = bytes.get(LONG, 40);
    int entryBytes = bytes.get(SHORT, 58) & 0xffff;
    long count = bytes.get(SHORT, 60) & 0xffff;
    long names = bytes.get(SHORT, 62) & 0xffff;
    if (table == 0) {
      return;
    }
    check(
        entryBytes == SECTION_HEADER_BYTES,
        58,
        "section headers of 64 bytes",
        entryBytes + " bytes");
    check(
        fits(table, SECTION_HEADER_BYTES),
        40,
        "section headers inside the object",
        "offset " + table);
    // More sections than 16 bits can count: both figures stand in the first header (System V ABI,
    // "Sections").
    if (count == 0) {
      count = bytes.get(LONG, table + 32);
    }
    if (names == 0xffff) {
      names = bytes.get(INT, table + 40) & 0xffffffffL;
    }
    check(
        count >= 0
            && count <= bytes.byteSize() / SECTION_HEADER_BYTES
            && fits(table, count * SECTION_HEADER_BYTES),
        60,
        "as many section headers as fit into the object",
        Long.toString(count));
    if (count == 0) {
      return;
    }
    check(names < count, 62, "the names' section among " + count, Long.toString(names));
    long namesHeader = table + names * SECTION_HEADER_BYTES;
    long namesAt = bytes.get(LONG, namesHeader + 24);
    long namesBytes = bytes.get(LONG, namesHeader + 32);
    check(
        fits(namesAt, namesBytes),
        namesHeader + 24,
        "names inside the object",
        "offset " + namesAt);
    for (long i = 0; i < count; i++) {
      long header = table + i * SECTION_HEADER_BYTES;
      long name = bytes.get(INT, header) & 0xffffffffL;
      boolean empty = bytes.get(INT, header + 4) == NO_BITS;
      long size = empty ? 0 : bytes.get(LONG, header + 32);
      check(
          name < Math.max(1, namesBytes),
          header,
          "a name inside the names' section",
          "offset " + name);
      check(
          empty || fits(bytes.get(LONG, header + 24), size),
          header + 24,
          "a section inside the object",
          size + " bytes");
      section.accept(text(namesAt + name, namesAt + namesBytes), size);
    }
  }

  private String text(long from, long end) {
    long to = from;
    while (to < end && to - from < LONGEST_NAME && bytes.get(ValueLayout.JAVA_BYTE, to) != 0) {
      to++;
    }
    return new String(
        bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private boolean fits(long at, long length) {
    return at >= 0 && length >= 0 && at <= bytes.byteSize() && length <= bytes.byteSize() - at;
  }

  private void check(boolean holds, long at, String expected, String found) throws FormatException {
    if (!holds) {
      throw new FormatException(source, base + at, expected, found);
    }
  }
}
