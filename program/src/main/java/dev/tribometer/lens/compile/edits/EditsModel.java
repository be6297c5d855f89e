package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables on edits as the rules look at them.
final class EditsModel {
  /// From this part of a day's work on something is worth a finding.
  static final double DAY_SHARE = 0.1;

  /// What takes a smaller part of the build after an edit is not worth a finding.
  static final double EDIT_SHARE = 0.05;

  /// A rule names at most so many findings, the dearest.
  static final int MOST_FINDINGS = 5;

  static final String BODY = "private body";

  private final List<EditTrial> measured;
  private final Map<Integer, List<EditUnit>> units = new HashMap<>();
  private final List<FileEditCost> files;
  private final long dayNs;

  EditsModel(Facts facts) {
    this.measured =
        facts.rows(EditTrial.class).stream().filter(trial -> trial.cpuNs() >= 0).toList();
    for (EditUnit unit : facts.rows(EditUnit.class)) {
      units.computeIfAbsent(unit.editId(), id -> new ArrayList<>()).add(unit);
    }
    this.files = facts.rows(FileEditCost.class);
    this.dayNs = files.stream().mapToLong(FileEditCost::perDayCpuNs).sum();
  }

  /// The edits that were made and built.
  List<EditTrial> measured() {
    return measured;
  }

  /// The first measured edit of each target of that kind.
  List<EditTrial> firstOfEachTarget(String edit) {
    Map<String, EditTrial> first = new LinkedHashMap<>();
    for (EditTrial trial : measured) {
      if (trial.edit().equals(edit)) {
        first.putIfAbsent(trial.packageName() + "\0" + trial.targetName(), trial);
      }
    }
    return List.copyOf(first.values());
  }

  /// What ran after an edit; after -1, in the build from nothing.
  List<EditUnit> units(int editId) {
    return units.getOrDefault(editId, List.of());
  }

  List<FileEditCost> files() {
    return files;
  }

  /// Files that a target compiles.
  List<FileEditCost> files(EditTrial target) {
    String crate = target.targetName().replace('-', '_');
    return files.stream()
        .filter(file -> Arrays.asList(file.packages().split(",", -1)).contains(crate))
        .toList();
  }

  /// What a day's work on all files costs; 0 where no history is known.
  long dayNs() {
    return dayNs;
  }

  boolean hasHistory() {
    return files.stream().anyMatch(file -> file.commits() > 0);
  }

  double dayShare(long ns) {
    return dayNs == 0 ? 0 : (double) ns / dayNs;
  }

  /// A part of a day's work.
  Cost day(long ns) {
    return new Cost(
        new Quantity.CpuTime(ns), "of builds a day of work", Confidence.MODELLED, dayShare(ns));
  }

  /// A part of the build after an edit.
  static Cost edit(long ns, EditTrial trial, Confidence confidence) {
    return new Cost(
        new Quantity.CpuTime(ns), "after an edit", confidence, (double) ns / trial.cpuNs());
  }

  /// `1.20 s CPU (12.3 % of what a day's work costs)`.
  String ofDay(long ns) {
    return cpu(ns) + " (" + QuantityFormat.percent(dayShare(ns)) + " of what a day's work costs)";
  }

  static String cpu(long ns) {
    return QuantityFormat.duration(ns) + " CPU";
  }

  /// `grep (lib)`, as other reports name a target.
  static String name(EditUnit unit) {
    return switch (unit.targetKind()) {
      case "lib" -> unit.packageName() + (unit.mode().equals("test") ? " (its own tests)" : "");
      case "build-script" -> unit.packageName() + " (build script)";
      default -> unit.targetName() + " (" + unit.targetKind() + ")";
    };
  }
}
