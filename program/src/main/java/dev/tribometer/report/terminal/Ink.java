package dev.tribometer.report.terminal;

/// Colours a text, or leaves it as it is.
public final class Ink {
  /// Leaves every text as it is.
  public static final Ink NONE = new Ink(false);

  private final boolean colors;

  /// @param colors whether to colour at all
  public Ink(boolean colors) {
    this.colors = colors;
  }

  /// Bold, for heads.
  public String bold(String text) {
    return paint("1", text);
  }

  /// Faint, for what may be passed over.
  public String faint(String text) {
    return paint("2", text);
  }

  /// For what costs.
  public String red(String text) {
    return paint("31", text);
  }

  /// For what helps.
  public String green(String text) {
    return paint("32", text);
  }

  /// For what deserves a look.
  public String yellow(String text) {
    return paint("33", text);
  }

  /// For names and places.
  public String cyan(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return colors && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
