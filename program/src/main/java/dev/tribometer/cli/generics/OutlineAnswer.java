package dev.tribometer.cli.generics;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.OutlineFact;
import dev.tribometer.probe.outline.OutlineTrials;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The patch that divides generics, on standard output; what it is about, on standard error.
public final class OutlineAnswer {
  private OutlineAnswer() {}

  /// Prints it.
  ///
  /// @param facts the table `generic_item`
  public static void print(OutlineTrials.Result result, Facts facts, Terminal terminal) {
    Map<Integer, String> names = new HashMap<>();
    facts.rows(GenericItem.class).forEach(item -> names.put(item.itemId(), item.item()));
    Map<String, Integer> reasons = new TreeMap<>();
    for (OutlineFact row : result.rows()) {
      String reason = row.reason();
      if (reason == null) {
        terminal
            .err()
            .println(
                Printable.line(
                    "%s (%s): lines %d to %d move; saves %,d to %,d lines of IR (modelled)"
                        .formatted(
                            names.get(row.itemId()),
                            row.file(),
                            row.fromLine(),
                            row.toLine(),
                            row.savingLowLines(),
                            row.savingHighLines())));
      } else {
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    reasons.forEach((reason, count) ->
        terminal.err().println(Printable.line("not divided, " + count + " of them: " + reason)));
    terminal
        .err()
        .println(
            result.patch().isEmpty()
                ? "no patch: nothing here can be divided by syntax alone; what can be divided by hand:"
                    + " tribometer generics, tribometer open generics"
                : "the patch compiles in a copy (cargo check); to apply it: pipe it into git apply,"
                    + " then: cargo fmt, cargo test");
    result.patch().lines().forEach(line -> terminal.out().println(line));
  }
}
