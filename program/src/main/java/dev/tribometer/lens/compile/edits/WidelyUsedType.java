package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The type or trait whose edit makes most of the incremental cache invalid: what names it is
/// checked again, and code that holds it is generated again, in its own crate and above.
final class WidelyUsedType implements EditsRule {
  /// So many times a private body in the same crate its edit has to cost.
  static final double TIMES = 1.5;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/widely-used-type",
        "Type or trait whose edit invalidates most",
        "After an edit of a type or trait rustc checks what names it again, and generates the code"
            + " that holds it again, in every crate that uses it.");
  }

  @Override
  public RuleOutcome look(EditsModel model) {
    List<EditTrial> types =
        model.measured().stream()
            .filter(trial -> !trial.item().isEmpty())
            .filter(trial -> body(model, trial) > 0)
            .sorted(Comparator.comparingLong(trial -> -more(model, trial)))
            .toList();
    if (types.isEmpty()) {
      return new RuleOutcome.NotMeasured(
          id(), "no type or trait was edited", "tribometer edits --types 3");
    }
    List<Finding> findings =
        types.stream()
            .filter(trial -> trial.cpuNs() >= TIMES * body(model, trial))
            .limit(1)
            .map(trial -> finding(model, trial))
            .toList();
    EditTrial first = types.getFirst();
    return foundOr(
        findings,
        "no edit of a type or trait that was measured costs half as much again as that of a private"
            + " body; that of "
            + first.item()
            + " costs "
            + EditsModel.cpu(first.cpuNs())
            + " where a body of "
            + first.packageName()
            + " costs "
            + EditsModel.cpu(body(model, first)));
  }

  /// What an edit of a private body in the same target costs; -1 where none was measured.
  private static long body(EditsModel model, EditTrial trial) {
    Optional<EditTrial> body =
        model.firstOfEachTarget(EditsModel.BODY).stream()
            .filter(other -> other.packageName().equals(trial.packageName()))
            .filter(other -> other.targetName().equals(trial.targetName()))
            .findFirst();
    return body.map(EditTrial::cpuNs).orElse(-1L);
  }

  private static long more(EditsModel model, EditTrial trial) {
    return trial.cpuNs() - body(model, trial);
  }

  private Finding finding(EditsModel model, EditTrial trial) {
    List<EditUnit> ran =
        model.units(trial.editId()).stream()
            .sorted(Comparator.comparingLong(unit -> -unit.cpuNs()))
            .toList();
    int checked = ran.stream().mapToInt(unit -> Math.max(0, unit.checked())).sum();
    int generated = ran.stream().mapToInt(unit -> Math.max(0, unit.generated())).sum();
    List<List<String>> rows =
        ran.stream()
            .map(unit ->
                List.of(
                    EditsModel.name(unit),
                    EditsModel.cpu(unit.cpuNs()),
                    count(unit.checked(), unit.written()),
                    count(unit.generated(), unit.codegenUnits())))
            .toList();
    long more = more(model, trial);
    String inside =
        ran.stream().anyMatch(unit -> unit.checked() >= 0)
            ? "; %s are checked and %s generated again"
                .formatted(
                    QuantityFormat.text(new Quantity.Count(checked, "bodies")),
                    QuantityFormat.text(new Quantity.Count(generated, "codegen units")))
            : "";
    return Finding.of(
        id(),
        "An edit of %s in %s costs %s, %s more than one of a private body%s"
            .formatted(
                trial.item(),
                trial.packageName(),
                EditsModel.cpu(trial.cpuNs()),
                EditsModel.cpu(more),
                inside),
        Place.in(trial.packageName(), trial.path()),
        EditsModel.edit(more, trial, Confidence.MEASURED),
        List.of(),
        List.of(
            new Evidence(
                "What ran, and what was done again inside.",
                List.of("unit", "CPU", "checked", "generated"),
                rows,
                "SELECT package_name, target_name, cpu_ns, checked, written, generated,"
                    + " codegen_units FROM edit_unit WHERE edit_id = "
                    + trial.editId()
                    + " ORDER BY cpu_ns DESC")),
        List.of(
            new Remedy(
                "Divide " + trial.item() + " into what is stable and what changes",
                List.of(
                    "Fields or methods that are edited often go into a type or trait of their own,"
                        + " which only those name that need them.",
                    "What only passes it on can take it behind a reference or a box to a trait that"
                        + " seldom changes."),
                null,
                "One more type to know; behind a trait object calls are no longer inlined.",
                "tribometer edits --crate " + trial.packageName())));
  }

  private static String count(int part, int all) {
    return part < 0 ? "" : part + " of " + Math.max(part, all);
  }
}
