package dev.tribometer.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the probe's executable says of a whole build when it is over.
///
/// @param startUnixNs when cargo started, nanoseconds since the Unix epoch
/// @param wallNs how long it ran
/// @param cpuNs CPU time of all descendants, user and system
/// @param peakRssBytes the largest resident set of one of them
record BuildReport(long startUnixNs, long wallNs, long cpuNs, long peakRssBytes) {
  private static final int LARGEST = 1 << 16;

  /// Reads the report; null where the build was cut short and left none.
  ///
  /// @throws IOException where it is not a report
  static @Nullable BuildReport read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST || Files.size(file) == 0) {
      return null;
    }
    byte[] bytes = Files.readAllBytes(file);
    ProcessRecord record = ProcessRecord.parse(file.toString(), 0, bytes, 0, bytes.length);
    return new BuildReport(
        record.number("start_unix_ns"),
        record.number("wall_ns"),
        record.cpuNs(),
        record.number("peak_rss_bytes"));
  }
}
