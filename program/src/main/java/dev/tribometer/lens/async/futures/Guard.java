package dev.tribometer.lens.async.futures;

/// What a value does that should not live across an await.
///
/// @param type its path without generic arguments
/// @param effect what holding it does
public record Guard(String type, Effect effect) {
  /// What holding a guard does to the other tasks of the program.
  public enum Effect {
    /// A lock that blocks its thread is held: who wants it blocks, the same thread for ever.
    LOCK("can deadlock", "a lock that makes its thread wait"),
    /// A cell is borrowed: who borrows it meanwhile panics.
    BORROW("can panic", "a borrow of a cell that panics where it is borrowed twice"),
    /// A span is entered: it covers whatever runs on the thread meanwhile.
    SPAN("counts others' work", "a tracing span that stays entered on the thread"),
    /// Something scarce is held for as long as the await takes.
    SCARCE("holds on to it", "something scarce: a connection, a transaction, a permit"),
    /// Made for it.
    ASYNC("is made for it", "a lock of an async runtime");

    private final String text;
    private final String words;

    Effect(String text, String words) {
      this.text = text;
      this.words = words;
    }

    /// What it does, to be read after the guard.
    public String text() {
      return text;
    }

    /// What the guard is.
    public String words() {
      return words;
    }

    /// Whether it is a friction at all.
    public boolean isHarmful() {
      return this == LOCK || this == BORROW || this == SPAN;
    }
  }
}
