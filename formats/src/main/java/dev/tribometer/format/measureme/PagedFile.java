package dev.tribometer.format.measureme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tribometer.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The outer format: a header, then pages, each a tag, a length and a part of one of three streams.
///
///     file := "MMPD" u32 version  page*
///     page := u8 tag  u32 length (1..=262144)  length bytes
///
/// The payloads of one tag, in file order, are a stream, which has a header of its own. All integers are little endian.
final class PagedFile {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Bytes of the header of the file and of each stream.
  static final int HEADER_BYTES = 8;

  static final int OLDEST_VERSION = 8;
  static final int NEWEST_VERSION = 9;

  // Writers cut pages of 128 KiB and more but for the last of a stream, so that this is room for a
  // file of 128 GiB;
  // a hostile file of one-byte pages would make the page table larger than itself.
  private static final int MAX_PAGES = 1 << 20;
  private static final long MAX_PAGE_BYTES = 262_144;
  private static final int PAGE_HEADER_BYTES = 5;

  private static final int EVENTS = 0;
  private static final int STRING_DATA = 1;
  private static final int STRING_INDEX = 2;

  private final int version;
  private final PagedStream events;
  private final PagedStream stringData;
  private final PagedStream stringIndex;

  /// @param source the name of the input in messages
  /// @throws FormatException if the headers or the pages are not those of a profile of version 8 or
  ///   9
  PagedFile(String source, MemorySegment file) throws FormatException {
    version = header(source, file);
    PagedStream.Builder[] builders = new PagedStream.Builder[STRING_INDEX + 1];
    String[] names = {"events", "string data", "string index"};
    for (int tag = 0; tag < builders.length; tag++) {
      builders[tag] = new PagedStream.Builder(source, file, names[tag]);
    }
    readPages(source, file, builders);
    events = builders[EVENTS].build("MMES", version);
    stringData = builders[STRING_DATA].build("MMSD", version);
    stringIndex = builders[STRING_INDEX].build("MMSI", version);
  }

  private static int header(String source, MemorySegment file) throws FormatException {
    if (file.byteSize() < HEADER_BYTES) {
      throw new FormatException(
          source,
          0,
          "a header of 8 bytes (magic MMPD, version)",
          file.byteSize() + " bytes in the whole file");
    }
    byte[] magic = file.asSlice(0, 4).toArray(ValueLayout.JAVA_BYTE);
    if (!new String(magic, ISO_8859_1).equals("MMPD")) {
      throw new FormatException(source, 0, "the magic MMPD", "the bytes " + hex(magic));
    }
    int version = file.get(INT, 4);
    if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
      throw new FormatException(
          source,
          4,
          "file format version " + OLDEST_VERSION + " or " + NEWEST_VERSION,
          "version " + Integer.toUnsignedString(version));
    }
    return version;
  }

  private static void readPages(String source, MemorySegment file, PagedStream.Builder[] builders)
      throws FormatException {
    long position = HEADER_BYTES;
    long size = file.byteSize();
    for (int pages = 0; position < size; pages++) {
      if (pages == MAX_PAGES) {
        throw new FormatException(source, position, "at most " + MAX_PAGES + " pages", "one more");
      }
      if (size - position < PAGE_HEADER_BYTES) {
        throw new FormatException(
            source, position, "a page header of 5 bytes", (size - position) + " bytes");
      }
      int tag = file.get(ValueLayout.JAVA_BYTE, position) & 0xFF;
      if (tag > STRING_INDEX) {
        throw new FormatException(source, position, "page tag 0, 1 or 2", "tag " + tag);
      }
      long length = Integer.toUnsignedLong(file.get(INT, position + 1));
      if (length == 0 || length > MAX_PAGE_BYTES) {
        throw new FormatException(
            source, position + 1, "a page of 1 to " + MAX_PAGE_BYTES + " bytes", length + " bytes");
      }
      position += PAGE_HEADER_BYTES;
      if (length > size - position) {
        throw new FormatException(
            source,
            position,
            "a page of " + length + " bytes",
            (size - position) + " bytes before the end of the file");
      }
      builders[tag].add(position, length);
      position += length;
    }
  }

  static String hex(byte[] bytes) {
    return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  int version() {
    return version;
  }

  PagedStream events() {
    return events;
  }

  PagedStream stringData() {
    return stringData;
  }

  PagedStream stringIndex() {
    return stringIndex;
  }
}
