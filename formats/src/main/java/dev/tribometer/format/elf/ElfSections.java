package dev.tribometer.format.elf;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

  /// Section headers that are copied at once: a compiler's objects have thousands.
  private static final int BLOCK = 1024;

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

  /// Adds the size in the file of each section (0 for sections without bytes) to its family.
  ///
  /// @throws FormatException where a header points outside the object
  void addTo(SectionFamilies families) throws FormatException {
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
    check(
        namesBytes <= Integer.MAX_VALUE,
        namesHeader + 32,
        "names of at most 2 GiB",
        namesBytes + " bytes");
    ByteBuffer texts = bytes.asSlice(namesAt, namesBytes).asByteBuffer();
    byte[] block = new byte[Math.toIntExact(Math.min(count, BLOCK) * SECTION_HEADER_BYTES)];
    ByteBuffer headers = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    for (long first = 0; first < count; first += BLOCK) {
      int many = (int) Math.min(BLOCK, count - first);
      long at = table + first * SECTION_HEADER_BYTES;
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, block, 0, many * SECTION_HEADER_BYTES);
      for (int i = 0; i < many; i++) {
        add(
            headers,
            i * SECTION_HEADER_BYTES,
            at + (long) i * SECTION_HEADER_BYTES,
            texts,
            families);
      }
    }
  }

  private void add(
      ByteBuffer headers, int in, long header, ByteBuffer texts, SectionFamilies families)
      throws FormatException {
    long name = headers.getInt(in) & 0xffffffffL;
    boolean empty = headers.getInt(in + 4) == NO_BITS;
    long size = empty ? 0 : headers.getLong(in + 32);
    check(
        name < Math.max(1, texts.limit()),
        header,
        "a name inside the names' section",
        "offset " + name);
    check(
        empty || fits(headers.getLong(in + 24), size),
        header + 24,
        "a section inside the object",
        size + " bytes");
    families.add(texts, (int) name, size);
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
