package dev.tribometer.lens.async;

import java.util.List;
import java.util.Locale;

/// Which functions wait, and how the walk goes through the others: the tables that come with the
/// program, extended by the user's own.
public final class Policy {
  final PatternTable<Sink> sinks = new PatternTable<>();
  final PatternTable<String> stopCrates = new PatternTable<>();
  final PatternTable<String> stopFunctions = new PatternTable<>();
  final PatternTable<String> skipTraits = new PatternTable<>();
  final PatternTable<String> lateTraits = new PatternTable<>();
  final PatternTable<String> neverCandidates = new PatternTable<>();
  final PatternTable<String> moves = new PatternTable<>();
  final PatternTable<String> handsOver = new PatternTable<>();
  final PatternTable<String> serves = new PatternTable<>();

  private Policy() {}

  /// The tables that come with the program, after the user's own, which count first.
  ///
  /// @param extensions lines in the form of the tables
  /// @throws PolicyException where a line is not in that form
  public static Policy with(List<PolicyLine> extensions) throws PolicyException {
    Policy policy = new Policy();
    for (PolicyLine line : extensions) {
      policy.line(line.text(), line.source(), line.number());
    }
    policy.table("sinks.txt");
    policy.table("policy.txt");
    return policy;
  }

  /// Whether the work of a function goes on elsewhere, or it only looks as if it waited.
  public boolean isStopFunction(String name) {
    return stopFunctions.contains(name);
  }

  /// Whether a function hands what it names to the library behind the program, which calls it.
  public boolean handsOver(String name) {
    return handsOver.contains(name);
  }

  /// A line of a table.
  ///
  /// @param text the line
  /// @param source the file it stands in
  /// @param number the number of the line
  public record PolicyLine(String text, String source, int number) {}

  private void table(String name) throws PolicyException {
    int number = 0;
    for (String line : TableFile.lines(name)) {
      line(line, name, ++number);
    }
  }

  private void line(String text, String source, int number) throws PolicyException {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int space = line.indexOf(' ');
    String verb = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1).strip();
    if (rest.isEmpty()) {
      throw new PolicyException(source, number, "a pattern after `" + verb + "`", line);
    }
    try {
      switch (verb) {
        case "sink" -> sink(rest, source, number);
        case "stop-crate" -> stopCrates.add(rest, verb);
        case "stop-function" -> stopFunctions.add(rest, verb);
        case "skip-trait" -> skipTraits.add(rest, verb);
        case "late-trait" -> lateTraits.add(rest, verb);
        case "never-candidate" -> neverCandidates.add(rest, verb);
        case "moves" -> moves.add(rest, verb);
        case "hands-over" -> handsOver.add(rest, verb);
        case "serves" -> serves.add(rest, verb);
        default ->
            throw new PolicyException(
                source,
                number,
                "sink, stop-crate, stop-function, skip-trait, late-trait, never-candidate, moves,"
                    + " hands-over or serves",
                verb);
      }
    } catch (IllegalArgumentException e) {
      throw new PolicyException(source, number, "a pattern", String.valueOf(e.getMessage()));
    }
  }

  private void sink(String rest, String source, int number) throws PolicyException {
    int space = rest.indexOf(' ');
    if (space < 0) {
      throw new PolicyException(source, number, "sink KIND PATTERN", rest);
    }
    String kind = rest.substring(0, space);
    String pattern = rest.substring(space + 1).strip();
    int slash = kind.indexOf('/');
    Sink.Effect effect = Sink.Effect.BLOCKS;
    if (slash >= 0) {
      String word = kind.substring(slash + 1);
      effect =
          switch (word.toLowerCase(Locale.ROOT)) {
            case "blocks" -> Sink.Effect.BLOCKS;
            case "panics" -> Sink.Effect.PANICS;
            case "panics-single" -> Sink.Effect.PANICS_SINGLE;
            case "deadlocks" -> Sink.Effect.DEADLOCKS;
            default ->
                throw new PolicyException(
                    source, number, "blocks, panics, panics-single or deadlocks", word);
          };
      kind = kind.substring(0, slash);
    }
    sinks.add(pattern, new Sink(kind, effect));
  }
}
