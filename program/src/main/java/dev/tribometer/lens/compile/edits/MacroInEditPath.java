package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An edit of a library that a proc macro needs: the macro is built again, and all that use it with
/// it.
final class MacroInEditPath implements EditsRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/macro-in-edit-path",
        "Proc macro in the way of edits",
        "Where a proc macro is built again, every crate that uses it expands and compiles all of its"
            + " code again, since any expansion may now differ.");
  }

  @Override
  public RuleOutcome look(EditsModel model) {
    List<Finding> findings = new ArrayList<>();
    for (EditTrial trial : model.firstOfEachTarget(EditsModel.BODY)) {
      List<EditUnit> macros = macros(model, trial);
      long cost = cost(model, trial);
      if (!macros.isEmpty() && cost >= EditsModel.EDIT_SHARE * trial.cpuNs()) {
        findings.add(finding(model, trial, macros, cost));
      }
    }
    findings.sort(Comparator.comparingLong(finding -> -finding.cost().quantity().amount()));
    return foundOr(
        findings.subList(0, Math.min(EditsModel.MOST_FINDINGS, findings.size())),
        "no proc macro was built again, with units above it, after an edit that was measured");
  }

  private static List<EditUnit> macros(EditsModel model, EditTrial trial) {
    return model.units(trial.editId()).stream()
        .filter(unit -> unit.targetKind().equals("proc-macro"))
        .toList();
  }

  /// The macros and what ran besides the edited unit.
  private static long cost(EditsModel model, EditTrial trial) {
    return model.units(trial.editId()).stream()
        .filter(unit -> !unit.isEdited())
        .mapToLong(unit -> Math.max(0, unit.cpuNs()))
        .sum();
  }

  private Finding finding(EditsModel model, EditTrial trial, List<EditUnit> macros, long cost) {
    boolean itself = trial.targetKind().equals("proc-macro");
    List<String> names = macros.stream().map(EditUnit::packageName).distinct().toList();
    List<List<String>> rows =
        model.units(trial.editId()).stream()
            .sorted(Comparator.comparingLong(unit -> -unit.cpuNs()))
            .map(unit -> List.of(EditsModel.name(unit), EditsModel.cpu(unit.cpuNs())))
            .toList();
    long day = model.files(trial).stream().mapToLong(file -> file.perDayCpuNs()).sum();
    List<Cost> also = day > 0 ? List.of(model.day(day)) : List.of();
    return Finding.of(
        id(),
        (itself
                ? "An edit of the proc macro " + trial.packageName() + " builds all that use it"
                : "An edit of "
                    + trial.packageName()
                    + " builds the proc macro "
                    + String.join(", ", names)
                    + " and all that use it")
            + ": "
            + EditsModel.cpu(cost)
            + " after each edit",
        Place.in(trial.packageName(), trial.path()),
        EditsModel.edit(cost, trial, Confidence.MEASURED),
        also,
        List.of(
            new Evidence(
                "What ran after an edit of a private body.",
                List.of("unit", "CPU"),
                rows,
                "SELECT package_name, target_name, target_kind, cpu_ns FROM edit_unit WHERE edit_id"
                    + " = "
                    + trial.editId()
                    + " ORDER BY cpu_ns DESC")),
        List.of(
            itself
                ? new Remedy(
                    "Have the macro write calls, and put the code that they call into a library",
                    List.of(
                        "What the macro writes is then short and seldom changes; the library can be"
                            + " edited without building the macro again.",
                        "Fewer users of the macro make its edits cheaper as well."),
                    null,
                    "Users of the macro need the library too.",
                    "tribometer edits --crate " + trial.packageName())
                : new Remedy(
                    "Take " + trial.packageName() + " out of what the macro depends on",
                    List.of(
                        "Only what the macro calls while it expands has to stand below it; what its"
                            + " output calls is a dependency of its users.",
                        "Move the few things that the macro does need into a small crate of their"
                            + " own."),
                    null,
                    "Another crate has its own manifest.",
                    "cargo tree -i " + trial.packageName() + " -e normal")));
  }
}
