package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Prints what was done again inside of units: how many bodies rustc checked, and how many codegen
/// units it generated, in the edited unit and in those above it.
final class InsideText {
  private InsideText() {}

  /// Prints it; nothing where it was not measured.
  ///
  /// @param all every edit, not only those of private bodies, types and traits
  static void render(Facts facts, Terminal terminal, boolean all) {
    List<EditUnit> units = facts.rows(EditUnit.class);
    List<EditTrial> trials =
        facts.rows(EditTrial.class).stream()
            .filter(trial -> trial.cpuNs() >= 0)
            .filter(trial -> all || !trial.item().isEmpty() || trial.edit().equals("private body"))
            .sorted(
                Comparator.comparing((EditTrial trial) -> trial.item().isEmpty())
                    .reversed()
                    .thenComparing(EditTrial::packageName)
                    .thenComparingInt(EditTrial::editId))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (EditTrial trial : trials) {
      List<EditUnit> ran =
          units.stream()
              .filter(unit -> unit.editId() == trial.editId() && unit.checked() >= 0)
              .toList();
      if (!ran.isEmpty()) {
        List<EditUnit> own = ran.stream().filter(EditUnit::isEdited).toList();
        List<EditUnit> above = ran.stream().filter(unit -> !unit.isEdited()).toList();
        rows.add(
            List.of(
                trial.packageName(),
                trial.item().isEmpty() ? trial.edit() : trial.item(),
                QuantityFormat.duration(trial.cpuNs()),
                checked(own),
                generated(own),
                checked(above),
                generated(above)));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    TextTable.lines(
            List.of(
                "done again inside",
                "edit",
                "CPU",
                "checked",
                "generated",
                "above: checked",
                "generated"),
            rows,
            terminal.width(),
            terminal.outInk())
        .forEach(terminal.out()::println);
    terminal
        .out()
        .println(
            terminal
                .outInk()
                .faint(
                    "checked: bodies of functions of those written; generated: codegen units of"
                        + " all. The rest came from rustc's incremental cache."));
    terminal.out().println();
  }

  private static String checked(List<EditUnit> units) {
    int written = units.stream().mapToInt(unit -> Math.max(0, unit.written())).sum();
    int checked = units.stream().mapToInt(EditUnit::checked).sum();
    // Where macros write most functions, more are checked than the files write.
    return units.isEmpty()
        ? ""
        : checked > written ? Integer.toString(checked) : checked + " of " + written;
  }

  private static String generated(List<EditUnit> units) {
    int all = units.stream().mapToInt(unit -> Math.max(0, unit.codegenUnits())).sum();
    int generated = units.stream().mapToInt(unit -> Math.max(0, unit.generated())).sum();
    return units.isEmpty() ? "" : generated + " of " + all;
  }
}
