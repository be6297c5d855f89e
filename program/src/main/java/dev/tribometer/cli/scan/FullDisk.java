package dev.tribometer.cli.scan;

import dev.tribometer.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk that is full shows in a hundred ways, according to who meets it first: cargo, the linker,
/// the database, a log that is cut short. There is one answer to all of them.
public final class FullDisk {
  /// With less than this no build gets anywhere, whatever it said when it failed.
  private static final long NOTHING_BYTES = 256 << 10;

  /// A linker writes through a mapping: where the disk has no room for it, it dies of a signal, and
  /// what it had written is removed before anybody can look.
  private static final String LINKER_DIED = "signal 7 [Bus error]";

  private static final long LITTLE_BYTES = 256 << 20;

  private FullDisk() {}

  /// Looks into what cargo and the compiler, or a failure, said.
  ///
  /// @param place where the scan was writing
  /// @throws StoreException where the disk is full
  public static void check(String errors, Path place) throws StoreException {
    if (errors.contains("No space left on device")
        || errors.contains("Disk quota exceeded")
        || hasLess(place, NOTHING_BYTES)
        || (errors.contains(LINKER_DIED) && hasLess(place, LITTLE_BYTES))) {
      throw StoreException.of("scanning", place, new IOException("No space left on device"));
    }
  }

  private static boolean hasLess(Path place, long bytes) {
    try {
      Path existing = Files.exists(place) ? place : place.getParent();
      return existing != null && Files.getFileStore(existing).getUsableSpace() < bytes;
    } catch (IOException e) {
      return false;
    }
  }
}
