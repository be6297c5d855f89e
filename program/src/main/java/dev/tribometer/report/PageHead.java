package dev.tribometer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at the top of a page that is not a scan's: what it is of, its totals, and the answer
/// in a sentence.
///
/// @param subtitle beside the title, in small: the scenario, the two sides
/// @param totals the few figures that count, with their names
/// @param answer a sentence or two, code between backticks; null where there is none
/// @param notes what the reader has to know first
/// @param terms what was measured on what: term and meaning
public record PageHead(
    String subtitle,
    List<Total> totals,
    @Nullable String answer,
    List<String> notes,
    List<List<String>> terms) {

  public PageHead {
    totals = List.copyOf(totals);
    notes = List.copyOf(notes);
    terms = List.copyOf(terms);
  }

  /// A figure with its name.
  ///
  /// @param name what it is of: `CPU time`
  /// @param text the figure, as it is printed
  public record Total(String name, String text) {}
}
