package dev.tribometer.format.measureme;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribometer.format.FormatException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes small profiles, sound and unsound ones.
final class ProfileWriter {
  static final long FIRST_REGULAR_ID = 100_000_003;
  static final long INSTANT = 0xFFFF_FFFF_FFFFL;
  static final long INTEGER = INSTANT - 1;

  private final int version;
  private final ByteArrayOutputStream events = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final ByteArrayOutputStream index = new ByteArrayOutputStream();
  private int pageBytes = 262_144;

  ProfileWriter(int version) {
    this.version = version;
    header(events, "MMES", version);
    header(strings, "MMSD", version);
    header(index, "MMSI", version);
  }

  ProfileWriter() {
    this(9);
  }

  private static void header(ByteArrayOutputStream out, String magic, int version) {
    out.writeBytes(magic.getBytes(UTF_8));
    number(out, version, 4);
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  private int idBytes() {
    return version == 8 ? 4 : 8;
  }

  ProfileWriter pagesOf(int bytes) {
    pageBytes = bytes;
    return this;
  }

  /// The id that the next string will have.
  long nextId() {
    return FIRST_REGULAR_ID + strings.size();
  }

  /// Writes a string of texts and of ids of other strings.
  long string(Object... parts) {
    long id = nextId();
    for (Object part : parts) {
      if (part instanceof Long reference) {
        strings.write(0xFE);
        number(strings, reference, idBytes());
      } else {
        strings.writeBytes(part.toString().getBytes(UTF_8));
      }
    }
    strings.write(0xFF);
    return id;
  }

  /// Writes an event id of a label and arguments, each a string of its own, as rustc does.
  long event(String label, String... arguments) {
    Object[] parts = new Object[1 + 2 * arguments.length];
    parts[0] = string(label);
    for (int i = 0; i < arguments.length; i++) {
      parts[1 + 2 * i] = "\u001e";
      parts[2 + 2 * i] = string(arguments[i]);
    }
    return arguments.length == 0 ? (Long) parts[0] : string(parts);
  }

  ProfileWriter rawString(int... bytes) {
    for (int b : bytes) {
      strings.write(b);
    }
    return this;
  }

  ProfileWriter map(long virtual, long address) {
    number(index, virtual, idBytes());
    number(index, address, idBytes());
    return this;
  }

  ProfileWriter mapString(long virtual, long id) {
    return map(virtual, id - FIRST_REGULAR_ID);
  }

  ProfileWriter interval(long kind, long event, int thread, long start, long end) {
    number(events, kind, idBytes());
    number(events, event, idBytes());
    number(events, thread, 4);
    number(events, start, 4);
    number(events, end, 4);
    number(events, (start >>> 32) << 16 | end >>> 32, 4);
    return this;
  }

  ProfileWriter instant(long kind, long event, int thread, long at) {
    return interval(kind, event, thread, at, INSTANT);
  }

  ProfileWriter integer(long kind, long event, int thread, long value) {
    return interval(kind, event, thread, value, INTEGER);
  }

  ProfileWriter rawEvent(byte[] bytes) {
    events.writeBytes(bytes);
    return this;
  }

  ProfileWriter rawIndex(byte[] bytes) {
    index.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    header(file, "MMPD", version);
    pages(file, 0, events.toByteArray());
    pages(file, 1, strings.toByteArray());
    pages(file, 2, index.toByteArray());
    return file.toByteArray();
  }

  private void pages(ByteArrayOutputStream file, int tag, byte[] stream) {
    for (int at = 0; at < stream.length; at += pageBytes) {
      int length = Math.min(pageBytes, stream.length - at);
      page(file, tag, length);
      file.write(stream, at, length);
    }
  }

  static void page(ByteArrayOutputStream file, int tag, int length) {
    file.write(tag);
    number(file, length, 4);
  }

  SelfProfile read() throws FormatException {
    return read(bytes());
  }

  static SelfProfile read(byte[] bytes) throws FormatException {
    return SelfProfile.of("test.mm_profdata", MemorySegment.ofArray(bytes));
  }

  /// A copy of a profile with another number at a place.
  static byte[] withInt(byte[] profile, int at, int value) {
    byte[] copy = profile.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return copy;
  }
}
