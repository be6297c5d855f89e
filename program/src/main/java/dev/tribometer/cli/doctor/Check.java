package dev.tribometer.cli.doctor;

/// One thing that was looked for on this machine.
///
/// @param topic the group that it belongs to: `Rust`, `Linkers`
/// @param name what was looked for: `mold`
/// @param state whether it is there and whether that matters
/// @param found what was found, with version and place; empty where nothing was
/// @param means what it costs or lacks if it is not there, or is not as it could be; empty where
///   all is well
public record Check(String topic, String name, State state, String found, String means) {
  /// Whether a thing is there and whether that matters.
  public enum State {
    /// There.
    GOOD,
    /// Not there or not at its best; everything works without it.
    OPTIONAL,
    /// Not there or not at its best; a part of the measurement is lost.
    LESS,
    /// Not there, and no scan is possible.
    MISSING
  }

  static Check good(String topic, String name, String found) {
    return new Check(topic, name, State.GOOD, found, "");
  }
}
