package dev.tribometer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The right to scan into a store. The operating system gives it back when the process ends,
/// however it ends. Who holds it stands in the file `scan.lock` for the others to read.
public final class ScanLock implements AutoCloseable {
  /// What is locked is one byte far behind the text: where locks are mandatory the text stays
  /// readable.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_TEXT = 256;

  private final FileChannel channel;
  private final FileLock lock;

  private ScanLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  static ScanLock take(Path file) throws StoreException {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new StoreException(
            StoreException.Reason.LOCKED,
            "another scan uses the store "
                + file.getParent()
                + " ("
                + holder(channel)
                + "); wait until it is done, or give this one a store of its own with --store"
                + " DIRECTORY",
            null);
      }
      String text =
          "process %d, since %s%n"
              .formatted(
                  ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      ScanLock held = new ScanLock(channel, lock);
      channel = null;
      return held;
    } catch (IOException e) {
      throw StoreException.of("locking the store", file, e);
    } finally {
      closeQuietly(channel);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
    int read = channel.read(text, 0);
    String line = new String(text.array(), 0, Math.max(read, 0), StandardCharsets.UTF_8).strip();
    return line.startsWith("process ") ? line : "it has not said which process it is";
  }

  /// Gives the right back.
  @Override
  public void close() {
    try {
      channel.truncate(0);
      lock.release();
    } catch (IOException e) {
      // Closing the channel below gives the lock back as well; the text is only for people.
    } finally {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written that could be lost.
    }
  }
}
