package dev.tribometer.cargo.copy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory for this process alone, below the system's directory for temporary files. A lock
/// that ends with the process tells the living from those that a killed one has left.
final class ScratchDirectory implements AutoCloseable {
  private static final String PREFIX = "tribometer-copy-";
  private static final String LOCK = ".lock";

  /// The lock files of this process. It must not even open them again: when a process closes a
  /// file, the system gives up all its locks of it, also those that it took by another descriptor.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path lockFile;
  private final FileChannel channel;
  private final Thread hook = new Thread(this::remove, "workspace-copy");

  private ScratchDirectory(Path path, Path lockFile, FileChannel channel) {
    this.path = path;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /// Makes one, after removing those that are left over.
  ///
  /// @throws IOException where the system's directory cannot be written to
  static ScratchDirectory create() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toRealPath();
    sweep(temporary);
    while (true) {
      Path lockFile = Files.createTempFile(temporary, PREFIX, LOCK);
      OWN.add(lockFile);
      FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
      // Between these lines another process may have taken it for a left-over.
      if (lock(channel) == null || !Files.exists(lockFile)) {
        channel.close();
        OWN.remove(lockFile);
        continue;
      }
      Path path = directoryOf(lockFile);
      ScratchDirectory made = new ScratchDirectory(path, lockFile, channel);
      Files.createDirectory(
          path,
          java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
              java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
      Runtime.getRuntime().addShutdownHook(made.hook);
      return made;
    }
  }

  /// The directory, absolute and without links.
  Path path() {
    return path;
  }

  /// Removes it.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending: the hook does what this does.
    }
    remove();
  }

  private synchronized void remove() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      removeTree(path);
      Files.deleteIfExists(lockFile);
    } catch (IOException e) {
      // Something in it is still being written. The lock file stays, and with it the next sweep.
    }
    try {
      channel.close();
      OWN.remove(lockFile);
    } catch (IOException e) {
      // The lock ends with the process.
    }
  }

  private static void sweep(Path temporary) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(temporary, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        if (OWN.contains(lockFile)) {
          continue;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
          if (lock(channel) != null) {
            removeTree(directoryOf(lockFile));
            Files.deleteIfExists(lockFile);
          }
        } catch (IOException e) {
          // Another user's, or just gone.
        }
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Path directoryOf(Path lockFile) {
    String name = String.valueOf(lockFile.getFileName());
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /// Links are removed, never followed.
  private static void removeTree(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
