package dev.tribometer.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Watches whether the disk below a build fills up. Neither cargo nor what it starts can be relied
/// on to say so: a linker may die of a signal and free the space as it goes, and a rustc whose
/// profile cannot be written waits for ever.
final class DiskWatch {
  /// With less than this no build gets anywhere.
  private static final long NOTHING_BYTES = 128 << 10;

  /// A disk that stays full for so long has stopped the build, whether the build knows it or not.
  private static final long PATIENCE_NS = 20_000_000_000L;

  private final Path place;
  private long fullSinceNs = -1;
  private boolean wasFull;

  /// @param place a directory that exists for as long as it is watched
  DiskWatch(Path place) {
    this.place = place;
  }

  /// Looks once.
  ///
  /// @param nowNs the time of a clock that only goes forward
  /// @throws IOException where the disk has been full for too long
  void look(long nowNs) throws IOException {
    look(nowNs, Files.getFileStore(place).getUsableSpace());
  }

  /// The same, where this many bytes are free.
  void look(long nowNs, long usableBytes) throws IOException {
    if (usableBytes >= NOTHING_BYTES) {
      fullSinceNs = -1;
      return;
    }
    wasFull = true;
    if (fullSinceNs < 0) {
      fullSinceNs = nowNs;
    }
    if (nowNs - fullSinceNs >= PATIENCE_NS) {
      throw new IOException("No space left on device while cargo was building");
    }
  }

  /// Whether the disk was full at any look.
  boolean wasFull() {
    return wasFull;
  }
}
