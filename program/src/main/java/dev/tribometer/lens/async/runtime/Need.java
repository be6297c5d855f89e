package dev.tribometer.lens.async.runtime;

/// What a function asks of the runtime around it.
///
/// @param runtime whose function it is
public record Need(Kind kind, String runtime) {
  /// What is asked for.
  public enum Kind {
    /// A thread that the runtime has entered: outside it panics.
    CONTEXT("a context"),
    /// The runtime's timer: where it is not enabled it panics.
    TIME("the timer"),
    /// The runtime's reactor: where it is not enabled it panics.
    IO("the I/O driver"),
    /// Nothing: it starts threads of its own.
    THREAD("threads of its own");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// The words for a person.
    public String text() {
      return text;
    }
  }
}
