package dev.tribometer.lens.async.colour;

/// What a function of the workspace is.
public enum Colour {
  /// Not async.
  SYNC("S", "sync"),
  /// Async, with at least one suspend point that may suspend.
  ASYNC("A", "async"),
  /// Async without a suspend point.
  NEVER_AWAITS("A0", "async, never awaits"),
  /// Async, and every future that it awaits is ready at once.
  NEVER_PENDS("A~", "async, awaits only what is ready"),
  /// A `poll` written by hand.
  POLL("P", "poll written by hand");

  private final String sign;
  private final String text;

  Colour(String sign, String text) {
    this.sign = sign;
    this.text = text;
  }

  /// Its sign in the map.
  public String sign() {
    return sign;
  }

  /// The words for a person.
  public String text() {
    return text;
  }

  /// Whether calling it makes a future.
  public boolean isAsync() {
    return this == ASYNC || this == NEVER_AWAITS || this == NEVER_PENDS;
  }
}
