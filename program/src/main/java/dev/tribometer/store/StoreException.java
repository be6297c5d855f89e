package dev.tribometer.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The one way in which the store refuses. The message says what was being done, where, why it did
/// not go, and what the user can do next.
public final class StoreException extends IOException {

  /// Why the store refuses.
  public enum Reason {
    /// Another process scans into this store.
    LOCKED,
    /// The place may not be written to.
    READ_ONLY,
    /// The disk, or the user's quota of it, is used up.
    DISK_FULL,
    /// The store is not as this program leaves it: a file where a directory belongs, a name taken.
    UNUSABLE,
    /// Any other failure of the file system.
    IO
  }

  private final Reason reason;

  StoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// Why the store refuses.
  public Reason reason() {
    return reason;
  }

  /// Names the failure of a write below a store.
  ///
  /// @param doing what was being done: `writing the ledger`
  /// @param path where
  /// @param cause what the file system said
  public static StoreException of(String doing, Path path, Exception cause) {
    if (cause instanceof StoreException already) {
      return already;
    }
    Reason reason = reasonOf(cause);
    String why =
        switch (reason) {
          case READ_ONLY ->
              "the place may not be written to; name another one with --store DIRECTORY";
          case DISK_FULL ->
              "no space is left on the disk; free some, or name another place with --store"
                  + " DIRECTORY";
          case LOCKED, UNUSABLE, IO -> words(cause);
        };
    return new StoreException(reason, doing + " at " + path + ": " + why, cause);
  }

  private static Reason reasonOf(Exception cause) {
    if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
      return Reason.READ_ONLY;
    }
    // Java has no exception of its own for a full disk: what is left is the system's text.
    String text = words(cause).toLowerCase(Locale.ROOT);
    if (text.contains("no space left")
        || text.contains("quota exceeded")
        || text.contains("not enough space")) {
      return Reason.DISK_FULL;
    }
    if (text.contains("read-only file system") || text.contains("permission denied")) {
      return Reason.READ_ONLY;
    }
    return text.contains("not a directory") ? Reason.UNUSABLE : Reason.IO;
  }

  private static String words(Exception cause) {
    String text =
        cause instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : cause.getMessage();
    return text == null || text.isBlank()
        ? cause.getClass().getSimpleName()
        : cause.getClass() == IOException.class || cause instanceof FileSystemException
            ? text
            : cause.getClass().getSimpleName() + ": " + text;
  }
}
