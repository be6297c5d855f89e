package dev.tribometer.probe;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.fact.DiagnosticFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.UnitFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Asks the compiler's own lint about the targets that a plain build leaves out: a dependency that
/// the library and the programs do not use may still be used by tests, examples or benches. Only
/// the packages in question are built, and only these targets of them.
final class UnusedDependencies {
  static final String LINT = "unused_crate_dependencies";

  private final InstrumentedBuild build;
  private final UnitAssembly assembly;
  private final PackageTable packages;
  private final List<String> notes;

  UnusedDependencies(
      InstrumentedBuild build, UnitAssembly assembly, PackageTable packages, List<String> notes) {
    this.build = build;
    this.assembly = assembly;
    this.packages = packages;
    this.notes = notes;
  }

  /// The messages about these further targets, as rows of `diagnostic`.
  ///
  /// @param soFar the facts of the build
  /// @throws IOException where the build cannot be started
  List<Fact> run(Facts soFar, BuildWatcher watcher) throws IOException {
    Set<Integer> flagged = packagesInQuestion(soFar);
    Set<String> names = new TreeSet<>();
    flagged.forEach(id -> names.addAll(packages.membersWithFurtherTargets(id)));
    if (names.isEmpty()) {
      return List.of();
    }
    BuildSelection selection = build.selection();
    BuildSelection further =
        new BuildSelection(
            selection.profile(),
            packages.featuresOf(names, selection.features()),
            selection.allFeatures(),
            selection.noDefaultFeatures(),
            List.copyOf(names),
            false,
            false,
            selection.jobs());
    InstrumentedBuild second =
        new InstrumentedBuild(
            build.workspace(),
            further,
            build.executable(),
            ProbeFlags.stable(),
            build.chained(),
            build.targetDirectory(),
            build.raw().resolve("unused-dependencies"),
            false,
            false);
    InstrumentedBuild.Outcome outcome =
        second.run("build", List.of("--tests", "--examples", "--benches"), -1, watcher);
    if (!outcome.succeeded()) {
      notes.add(
          "the tests, examples and benches of "
              + String.join(", ", names)
              + " do not build, so whether they use dependencies that nothing else uses is not known");
      return List.of();
    }
    UnitAssembly targets = UnitAssembly.of(outcome, packages, null, null);
    List<Fact> rows = new ArrayList<>();
    for (UnitFact unit : targets.units()) {
      ProcessRecord record = targets.processes().get(unit.unitId());
      if (record != null && record.isRustc() && flagged.contains(unit.packageId())) {
        rows.addAll(Lints.of(unit, record, packages));
        rows.add(looked(unit));
      }
    }
    return rows;
  }

  /// The members with a dependency that none of the targets built so far uses. Most programs beside
  /// a library use little but that library: what one target leaves out is no question as long as
  /// another uses it.
  private Set<Integer> packagesInQuestion(Facts soFar) {
    Map<Integer, Set<String>> unusedByAll = new HashMap<>();
    for (UnitFact unit : assembly.units()) {
      ProcessRecord record = assembly.processes().get(unit.unitId());
      if (record == null || !record.flag("primary") || record.flag("build_script")) {
        continue;
      }
      Set<String> unused = new HashSet<>();
      for (DiagnosticFact row : soFar.rows(DiagnosticFact.class)) {
        if (LINT.equals(row.code())
            && row.packageId() == unit.packageId()
            && row.targetName().equals(unit.targetName())
            && row.targetKind().equals(Lints.targetKind(unit))) {
          unused.add(row.message().replaceFirst(" is unused in crate .*", ""));
        }
      }
      unusedByAll.merge(
          unit.packageId(),
          unused,
          (one, other) -> {
            one.retainAll(other);
            return one;
          });
    }
    return unusedByAll.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// Says that a target was looked at, so that silence about a dependency counts as its being used.
  private static DiagnosticFact looked(UnitFact unit) {
    return new DiagnosticFact(
        unit.packageId(),
        unit.targetName(),
        Lints.targetKind(unit),
        "looked_at_" + LINT,
        "note",
        "this target was compiled with the lint on",
        null,
        0);
  }
}
