package dev.tribometer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file that its reader needs in one piece, up to a limit.
///
/// The limit holds whatever the file says about its own size, so that a device, a pipe or a file
/// that grows while it is read cannot fill the memory.
public final class WholeFile {
  private WholeFile() {}

  /// The bytes of `file`.
  ///
  /// @param limit the most bytes that the format may reasonably have
  /// @throws FormatException if the file is longer than `limit`
  /// @throws IOException if the file cannot be read
  public static byte[] read(Path file, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit);
      if (bytes.length == limit && in.read() >= 0) {
        throw new FormatException(file.toString(), limit, "at most " + limit + " bytes", "more");
      }
      return bytes;
    }
  }
}
