package dev.tribometer.probe;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Follows the probe's log while processes append to it.
final class ProcessLog {
  private static final int BLOCK = 1 << 16;

  private final Path file;
  private long position;
  private byte[] rest = new byte[0];

  ProcessLog(Path file) {
    this.file = file;
  }

  /// The lines that have come since the last call. A line that is not yet whole waits for the next.
  ///
  /// @throws FormatException where a line is not the probe's
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

  private void take(byte[] bytes, int length, List<ProcessRecord> records) throws FormatException {
    byte[] whole = new byte[rest.length + length];
    System.arraycopy(rest, 0, whole, 0, rest.length);
    System.arraycopy(bytes, 0, whole, rest.length, length);
    int start = 0;
    for (int i = rest.length; i < whole.length; i++) {
      if (whole[i] == '\n') {
        records.add(
            ProcessRecord.parse(
                file.toString(), position - length - rest.length + start, whole, start, i - start));
        start = i + 1;
      }
    }
    rest = java.util.Arrays.copyOfRange(whole, start, whole.length);
  }
}
