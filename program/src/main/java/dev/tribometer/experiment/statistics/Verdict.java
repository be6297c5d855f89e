package dev.tribometer.experiment.statistics;

/// What a comparison shows.
public enum Verdict {
  /// The change costs less, beyond noise.
  LESS("less"),
  /// The change costs more, beyond noise.
  MORE("more"),
  /// Neither was shown.
  NO_EFFECT_SHOWN("no effect shown");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /// As a person says it.
  public String words() {
    return words;
  }
}
