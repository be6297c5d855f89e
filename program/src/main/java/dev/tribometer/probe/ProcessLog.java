package dev.tribometer.probe;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Follows the probe's log while processes append to it. Each line has an end before it as well as
/// after it, so that one which came out by half, on a full disk, spoils no other.
final class ProcessLog {
  private static final int BLOCK = 1 << 16;

  private final Path file;
  private long position;
  private byte[] rest = new byte[0];
  private int broken;

  ProcessLog(Path file) {
    this.file = file;
  }

  /// The lines that have come since the last call. A line that is not yet whole waits for the next.
  ///
  /// @throws IOException where the log cannot be read
  List<ProcessRecord> poll() throws IOException {
    List<ProcessRecord> records = new ArrayList<>();
    if (!Files.exists(file)) {
      return records;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      while (channel.read(block.clear(), position) > 0) {
        position += block.position();
        take(block.array(), block.position(), records);
      }
    }
    return records;
  }

  /// How many lines so far were not whole, or not the probe's. What they told is not known.
  int broken() {
    return broken;
  }

  private void take(byte[] bytes, int length, List<ProcessRecord> records) {
    byte[] whole = new byte[rest.length + length];
    System.arraycopy(rest, 0, whole, 0, rest.length);
    System.arraycopy(bytes, 0, whole, rest.length, length);
    int start = 0;
    for (int i = rest.length; i < whole.length; i++) {
      if (whole[i] == '\n') {
        if (i > start) {
          long offset = position - length - rest.length + start;
          try {
            records.add(ProcessRecord.parse(file.toString(), offset, whole, start, i - start));
          } catch (FormatException e) {
            broken++;
          }
        }
        start = i + 1;
      }
    }
    rest = java.util.Arrays.copyOfRange(whole, start, whole.length);
  }
}
