package dev.tribometer.format.demangle;

import java.util.List;

/// The values that a pattern type allows.
public sealed interface Pattern permits Pattern.Range, Pattern.Or, Pattern.NotNull, Unreadable {
  /// `from..=to`.
  record Range(Constant from, Constant to) implements Pattern {}

  /// `a | b`.
  record Or(List<Pattern> alternatives) implements Pattern {
    public Or {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// Every pointer but the null pointer.
  record NotNull() implements Pattern {}
}
