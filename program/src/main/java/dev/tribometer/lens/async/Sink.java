package dev.tribometer.lens.async;

/// A function that makes the thread wait.
///
/// @param kind what it waits for: `sleep`, `fs`, `net`, …
/// @param effect what that does to a task that is being polled
public record Sink(String kind, Effect effect) {
  /// What waiting does inside a poll.
  public enum Effect {
    /// The worker thread stands still meanwhile, and with it every task on it.
    BLOCKS,
    /// The runtime forbids it by a panic.
    PANICS,
    /// On a single-threaded runtime it panics.
    PANICS_SINGLE,
    /// What it waits for may need this very thread.
    DEADLOCKS
  }

  /// Whether this is a short wait that is told only on request.
  public boolean isSoft() {
    return kind.startsWith("soft-");
  }

  /// The kind for a person.
  public String kindText() {
    return isSoft() ? kind.substring("soft-".length()) : kind;
  }
}
