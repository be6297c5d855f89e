package dev.tribometer.fact;

import java.io.IOException;

/// The tables of a scan cannot be written or read: the disk is full, a file is damaged, the
/// database's library does not load. The message holds what the database said.
public final class FactStoreException extends IOException {
  public FactStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
