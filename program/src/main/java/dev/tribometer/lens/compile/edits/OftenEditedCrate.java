package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.Comparator;
import java.util.List;

/// A crate on which many others stand and that is edited often: what its edits cost is mostly paid
/// above it.
final class OftenEditedCrate implements EditsRule {
  /// On so many other units it has to be, to be widely used.
  static final int WIDELY = 3;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/often-edited-crate",
        "Widely used crate that is edited often",
        "Cargo builds every crate above an edited one again, whatever was edited, so a crate at the"
            + " bottom of the graph should change seldom.");
  }

  @Override
  public RuleOutcome look(EditsModel model) {
    if (!model.hasHistory()) {
      return noHistory();
    }
    List<EditTrial> crates =
        model.firstOfEachTarget(EditsModel.BODY).stream()
            .filter(trial -> above(model, trial).size() >= WIDELY)
            .sorted(Comparator.comparingLong(trial -> -cascade(model, trial)))
            .toList();
    List<Finding> findings =
        crates.stream()
            .filter(trial -> model.dayShare(cascade(model, trial)) >= EditsModel.DAY_SHARE)
            .limit(EditsModel.MOST_FINDINGS)
            .map(trial -> finding(model, trial))
            .toList();
    return foundOr(
        findings,
        crates.isEmpty()
            ? "after no edit of a crate that was measured " + WIDELY + " units above it ran"
            : "the units above a widely used crate take less than a tenth of a day's work; the most"
                + " is above "
                + crates.getFirst().packageName()
                + " with "
                + model.ofDay(cascade(model, crates.getFirst())));
  }

  private static List<EditUnit> above(EditsModel model, EditTrial trial) {
    return model.units(trial.editId()).stream()
        .filter(unit -> !unit.isEdited() && !unit.packageName().equals(trial.packageName()))
        .toList();
  }

  /// What a day's work on the crate costs in units above it: its files' part of the day, times the
  /// part of the measured edit that these units took.
  private static long cascade(EditsModel model, EditTrial trial) {
    long day = model.files(trial).stream().mapToLong(FileEditCost::perDayCpuNs).sum();
    long above = above(model, trial).stream().mapToLong(unit -> Math.max(0, unit.cpuNs())).sum();
    return Math.round(day * (double) above / trial.cpuNs());
  }

  private Finding finding(EditsModel model, EditTrial trial) {
    List<EditUnit> above = above(model, trial);
    List<List<String>> rows =
        above.stream()
            .sorted(Comparator.comparingLong(unit -> -unit.cpuNs()))
            .map(unit -> List.of(EditsModel.name(unit), EditsModel.cpu(unit.cpuNs())))
            .toList();
    long cascade = cascade(model, trial);
    return Finding.of(
        id(),
        "Work on %s builds %d units above it each time: %s"
            .formatted(trial.packageName(), above.size(), model.ofDay(cascade)),
        Place.in(trial.packageName(), trial.path()),
        model.day(cascade),
        List.of(),
        List.of(
            new Evidence(
                "What ran above it after an edit of a private body, of "
                    + EditsModel.cpu(trial.cpuNs())
                    + " in all.",
                List.of("unit", "CPU"),
                rows,
                "SELECT package_name, target_name, cpu_ns FROM edit_unit WHERE edit_id = "
                    + trial.editId()
                    + " AND NOT is_edited ORDER BY cpu_ns DESC")),
        List.of(
            new Remedy(
                "Divide the crate into what is stable and what changes",
                List.of(
                    "The files of it that are edited most: "
                        + String.join(
                            ", ",
                            model.files(trial).stream()
                                .filter(file -> file.perDayCpuNs() > 0)
                                .limit(3)
                                .map(FileEditCost::path)
                                .toList())
                        + ".",
                    "Move these into a crate that only those depend on that need them; leave types"
                        + " and traits that all use in the other."),
                null,
                "Another crate has its own manifest, and what crosses the border has to be public.",
                "tribometer edits"),
            new Remedy(
                "Take the dependency away where it is not needed",
                List.of("For each crate above: does it use this one itself?"),
                null,
                "What is used after all no longer compiles.",
                "cargo tree -i " + trial.packageName())));
  }
}
