package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Integration tests of one package that are each a program of their own, built and linked after
/// every edit.
final class SeparateTests implements EditsRule {
  /// From so many on they are worth putting together.
  static final int MANY = 3;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/separate-tests",
        "Integration tests, each a program of its own",
        "Every file in `tests` is a program that is compiled and linked with all that the package"
            + " depends on, after each edit of any of it.");
  }

  @Override
  public RuleOutcome look(EditsModel model) {
    boolean tests = model.units(-1).stream().anyMatch(unit -> unit.mode().equals("test"));
    if (!tests) {
      return new RuleOutcome.NotMeasured(
          id(), "tests were not built after the edits", "tribometer edits --command test");
    }
    Map<String, Finding> findings = new LinkedHashMap<>();
    int most = 0;
    for (EditTrial trial : model.firstOfEachTarget(EditsModel.BODY)) {
      for (Map.Entry<String, List<EditUnit>> entry : byPackage(model, trial).entrySet()) {
        List<EditUnit> own = entry.getValue();
        most = Math.max(most, own.size());
        if (own.size() >= MANY && beyondOne(own) >= EditsModel.EDIT_SHARE * trial.cpuNs()) {
          Finding finding = finding(trial, entry.getKey(), own);
          findings.merge(entry.getKey(), finding, SeparateTests::dearer);
        }
      }
    }
    List<Finding> dearest = new ArrayList<>(findings.values());
    dearest.sort(Comparator.comparingLong(finding -> -finding.cost().quantity().amount()));
    return foundOr(
        dearest.subList(0, Math.min(EditsModel.MOST_FINDINGS, dearest.size())),
        "after no edit "
            + MANY
            + " integration tests of one package ran that take a twentieth of the build; the most"
            + " were "
            + most);
  }

  private static Finding dearer(Finding one, Finding other) {
    return one.cost().quantity().amount() >= other.cost().quantity().amount() ? one : other;
  }

  private static Map<String, List<EditUnit>> byPackage(EditsModel model, EditTrial trial) {
    Map<String, List<EditUnit>> packages = new LinkedHashMap<>();
    for (EditUnit unit : model.units(trial.editId())) {
      if (unit.targetKind().equals("test")) {
        packages.computeIfAbsent(unit.packageName(), name -> new ArrayList<>()).add(unit);
      }
    }
    return packages;
  }

  /// What would go if all were one: what each but the dearest takes, as if a larger one took no
  /// more than the dearest.
  private static long beyondOne(List<EditUnit> tests) {
    long sum = tests.stream().mapToLong(unit -> Math.max(0, unit.cpuNs())).sum();
    return sum - tests.stream().mapToLong(EditUnit::cpuNs).max().orElse(0);
  }

  private Finding finding(EditTrial trial, String name, List<EditUnit> tests) {
    List<List<String>> rows =
        tests.stream()
            .sorted(Comparator.comparingLong(unit -> -unit.cpuNs()))
            .limit(10)
            .map(unit -> List.of(unit.targetName(), EditsModel.cpu(unit.cpuNs())))
            .toList();
    return Finding.of(
        id(),
        "%d integration tests of %s are built and linked one by one: up to %s after an edit of %s"
            .formatted(tests.size(), name, EditsModel.cpu(beyondOne(tests)), trial.packageName()),
        Place.of(name + "'s integration tests"),
        EditsModel.edit(beyondOne(tests), trial, Confidence.MODELLED),
        List.of(),
        List.of(
            new Evidence(
                "What each took after an edit of a private body in " + trial.path() + ".",
                List.of("test", "CPU"),
                rows,
                "SELECT target_name, cpu_ns FROM edit_unit WHERE target_kind = 'test' AND"
                    + " package_name = '"
                    + name.replace("'", "''")
                    + "' AND edit_id = "
                    + trial.editId()
                    + " ORDER BY cpu_ns DESC")),
        List.of(
            new Remedy(
                "Make them modules of one test",
                List.of(
                    "Move `tests/a.rs`, `tests/b.rs`, … to `tests/it/a.rs`, `tests/it/b.rs`, …",
                    "Write `tests/it/main.rs` with `mod a; mod b; …`."),
                null,
                "They then share one process and one compilation: an error in one stops all, and"
                    + " what sets up the process has to suit all.",
                "cargo test --no-run --timings")));
  }
}
