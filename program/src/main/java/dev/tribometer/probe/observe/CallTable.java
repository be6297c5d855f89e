package dev.tribometer.probe.observe;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the library left of one process: `struct table` of `observe.c`, little endian. The program
/// wrote it and may have damaged it, so nothing in it is believed.
///
/// @param calls the calls, in no order
/// @param lost calls from stacks for which there was no room any more
record CallTable(List<RawCall> calls, long lost) {
  private static final long MAGIC = 0x313053424f425254L; // TRBOBS01
  private static final int MOST_SLOTS = 1 << 16;
  private static final int MOST_FRAMES = 256;
  private static final int HEAD = 24;
  private static final int NAME = 16;

  CallTable {
    calls = List.copyOf(calls);
  }

  /// Reads a file.
  ///
  /// @throws FormatException where it is no such table, or cut off
  /// @throws IOException where it cannot be read
  static CallTable read(Path file) throws IOException {
    return parse(file.toString(), Files.readAllBytes(file));
  }

  /// Reads a table.
  ///
  /// @param source what to call it in an error
  /// @throws FormatException where it is none, or cut off
  static CallTable parse(String source, byte[] bytes) throws FormatException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEAD || in.getLong() != MAGIC) {
      throw new FormatException(source, 0, "a table of observed calls", bytes.length + " bytes");
    }
    int slots = in.getInt();
    int frames = in.getInt();
    if (slots < 0 || slots > MOST_SLOTS || frames < 0 || frames > MOST_FRAMES) {
      throw new FormatException(
          source,
          8,
          "at most " + MOST_SLOTS + " slots of at most " + MOST_FRAMES + " frames",
          slots + " of " + frames);
    }
    long lost = in.getLong();
    int size = 4 * Long.BYTES + 2 * Integer.BYTES + NAME + frames * Long.BYTES;
    if (bytes.length < HEAD + (long) slots * size) {
      throw new FormatException(
          source, bytes.length, HEAD + (long) slots * size + " bytes", bytes.length + " bytes");
    }
    List<RawCall> calls = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      int at = HEAD + slot * size;
      if (in.getLong(at) != 0) {
        calls.add(call(in, at, frames));
      }
    }
    return new CallTable(calls, Math.max(0, lost));
  }

  private static RawCall call(ByteBuffer in, int at, int frames) {
    int depth = Math.clamp(in.getInt(at + 32), 0, frames);
    byte[] name = new byte[NAME];
    in.get(at + 40, name);
    int length = 0;
    while (length < NAME && name[length] > ' ') {
      length++;
    }
    List<Long> addresses = new ArrayList<>(depth);
    for (int frame = 0; frame < depth; frame++) {
      addresses.add(in.getLong(at + 40 + NAME + frame * Long.BYTES));
    }
    return new RawCall(
        new String(name, 0, length, StandardCharsets.US_ASCII),
        addresses,
        Math.max(0, in.getLong(at + 8)),
        Math.max(0, in.getLong(at + 16)),
        Math.max(0, in.getLong(at + 24)));
  }
}
