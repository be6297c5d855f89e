package dev.tribometer.probe.edit;

import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.EditWork;
import dev.tribometer.fact.Fact;
import dev.tribometer.format.FormatException;
import dev.tribometer.probe.IncrementalBuild;
import dev.tribometer.probe.RanUnit;
import dev.tribometer.probe.profile.Rework;
import dev.tribometer.source.rust.TypeEdits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The units that ran after an edit, with what was done again inside of each.
///
/// @param cold the build from nothing
/// @param written how many functions with a body each crate's files write
record InsideUnits(ColdBuild cold, Map<String, Integer> written) {
  private static final int MOST_NAMES = 500;

  InsideUnits {
    written = Map.copyOf(written);
  }

  /// Counts what the crates write.
  ///
  /// @param files files and the crates that compile them
  static InsideUnits of(WorkspaceCopy copy, ColdBuild cold, Map<String, Set<String>> files)
      throws IOException {
    Map<String, Integer> written = new HashMap<>();
    for (Map.Entry<String, Set<String>> file : files.entrySet()) {
      Optional<String> text =
          file.getKey().endsWith(".rs") ? copy.read(file.getKey()) : Optional.empty();
      if (text.isPresent()) {
        try {
          int bodies = TypeEdits.bodies(file.getKey(), text.get());
          file.getValue().forEach(crate -> written.merge(crate, bodies, Integer::sum));
        } catch (FormatException e) {
          // A file too large to be read is not counted.
        }
      }
    }
    return new InsideUnits(cold, written);
  }

  /// Rows of the build from nothing.
  List<Fact> coldRows() {
    List<Fact> rows = new ArrayList<>();
    cold.units().forEach(unit -> rows.add(row(-1, unit, false, null)));
    return rows;
  }

  /// Rows of the build after an edit.
  ///
  /// @param outcome the build whose times count
  /// @param told the build after the same edit in which rustc told what it did; null where there is
  ///   none
  /// @param notes takes what could not be read
  List<Fact> rows(
      int edit,
      EditedTarget target,
      IncrementalBuild.Outcome outcome,
      IncrementalBuild.@Nullable Outcome told,
      List<String> notes) {
    Map<String, Rework> reworks = told == null ? Map.of() : reworks(told, notes);
    List<Fact> rows = new ArrayList<>();
    for (RanUnit unit : outcome.ran()) {
      Rework rework = reworks.get(ColdBuild.key(unit));
      rows.add(row(edit, unit, target.isOf(unit), rework));
      if (rework != null) {
        names(rows, edit, unit, "checked", rework.bodies());
        names(rows, edit, unit, "generated", rework.generated());
      }
    }
    return rows;
  }

  private static Map<String, Rework> reworks(IncrementalBuild.Outcome told, List<String> notes) {
    Map<String, Rework> reworks = new HashMap<>();
    for (RanUnit unit : told.ran()) {
      Path raw = told.raw().get(unit.unit().unitId());
      try {
        Rework rework = raw == null ? null : Rework.read(raw);
        if (rework != null) {
          reworks.put(ColdBuild.key(unit), rework);
        }
      } catch (IOException e) {
        notes.add("what was done again inside of " + unit.packageName() + " was not read: " + e);
      }
    }
    return reworks;
  }

  private EditUnit row(int edit, RanUnit unit, boolean isEdited, @Nullable Rework rework) {
    boolean isRun = unit.unit().mode().equals("run-custom-build");
    return new EditUnit(
        edit,
        unit.packageName(),
        unit.packageVersion(),
        unit.unit().targetName(),
        unit.unit().targetKind(),
        unit.unit().mode(),
        unit.unit().cpuNs(),
        cold.cost(unit),
        isEdited,
        rework == null ? -1 : rework.bodies().size(),
        isRun ? -1 : written.getOrDefault(unit.unit().crateName(), -1),
        rework == null ? -1 : rework.generated().size(),
        rework == null ? -1 : rework.codegenUnits());
  }

  private static void names(
      List<Fact> rows, int edit, RanUnit unit, String work, Collection<String> names) {
    names.stream()
        .sorted()
        .limit(MOST_NAMES)
        .forEach(name ->
            rows.add(
                new EditWork(
                    edit,
                    unit.packageName(),
                    unit.unit().targetName(),
                    unit.unit().targetKind(),
                    unit.unit().mode(),
                    work,
                    name)));
  }
}
