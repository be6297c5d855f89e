package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;

/// The outer format: a header, then pages, each a tag, a length and a part of one of three streams.
///
///     file := "MMPD" u32 version  page*
///     page := u8 tag  u32 length (1..=262144)  length bytes
///
/// The payloads of one tag, in file order, are a stream, which has a header of its own. All
/// integers are little endian.
final class PagedFile {
  /// Bytes of the header of the file and of each stream.
  static final int HEADER_BYTES = 8;

  private static final int OLDEST_VERSION = 8;
  private static final int NEWEST_VERSION = 9;

  /// The most bytes a page holds, its header not counted.
  static final long MAX_PAGE_BYTES = 262_144;

  // Writers cut pages of 128 KiB and more but for the last of a stream, so this is room for a file
  // of 128 GiB; of a hostile file of one-byte pages the page table would be larger than the file.
  private static final int MAX_PAGES = 1 << 20;
  private static final int PAGE_HEADER_BYTES = 5;

  private static final int EVENTS = 0;
  private static final int STRING_DATA = 1;
  private static final int STRING_INDEX = 2;

  private final int version;
  private final PagedStream events;
  private final PagedStream stringData;
  private final PagedStream stringIndex;

  /// @throws FormatException if headers or pages are not those of a profile of version 8 or 9
  PagedFile(MappedBytes file) throws FormatException {
    version = version(file);
    PagedStream.Builder[] streams = {
      new PagedStream.Builder(file, "events", "MMES"),
      new PagedStream.Builder(file, "string data", "MMSD"),
      new PagedStream.Builder(file, "string index", "MMSI")
    };
    readPages(file, streams);
    events = streams[EVENTS].build(version);
    stringData = streams[STRING_DATA].build(version);
    stringIndex = streams[STRING_INDEX].build(version);
  }

  private static int version(MappedBytes file) throws FormatException {
    if (file.size() < HEADER_BYTES) {
      throw file.malformed(
          0, "a header of 8 bytes (magic MMPD, version)", file.size() + " bytes in the whole file");
    }
    if (file.intAt(0) != magic("MMPD")) {
      throw file.malformed(0, "the magic MMPD", "the bytes " + MappedBytes.hex(file.intAt(0)));
    }
    int version = file.intAt(4);
    if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
      throw file.malformed(
          4,
          "file format version " + OLDEST_VERSION + " or " + NEWEST_VERSION,
          "version " + Integer.toUnsignedString(version));
    }
    return version;
  }

  private static void readPages(MappedBytes file, PagedStream.Builder[] streams)
      throws FormatException {
    long position = HEADER_BYTES;
    for (int pages = 0; position < file.size(); pages++) {
      if (pages == MAX_PAGES) {
        throw file.malformed(position, "at most " + MAX_PAGES + " pages", "one more");
      }
      long left = file.size() - position;
      if (left < PAGE_HEADER_BYTES) {
        throw file.malformed(position, "a page header of 5 bytes", left + " bytes");
      }
      int tag = file.byteAt(position);
      if (tag >= streams.length) {
        throw file.malformed(position, "page tag 0, 1 or 2", "tag " + tag);
      }
      long length = Integer.toUnsignedLong(file.intAt(position + 1));
      if (length == 0 || length > MAX_PAGE_BYTES) {
        throw file.malformed(
            position + 1, "a page of 1 to " + MAX_PAGE_BYTES + " bytes", length + " bytes");
      }
      left -= PAGE_HEADER_BYTES;
      position += PAGE_HEADER_BYTES;
      if (length > left) {
        throw file.malformed(
            position, "a page of " + length + " bytes", left + " bytes before the end of the file");
      }
      streams[tag].add(position, length);
      position += length;
    }
  }

  /// Four characters as the number that they are in the file.
  static int magic(String text) {
    return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
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
