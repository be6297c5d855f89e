package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The measured edits of one crate, by kind.
///
/// @param crate the package
/// @param byKind the first measured edit of each kind
record CrateEdits(String crate, Map<String, EditTrial> byKind) {
  static final List<String> KINDS = List.of("comment", "private body", "public item");

  /// The crates, the dearest private body first.
  static List<CrateEdits> of(Facts facts) {
    Map<String, Map<String, EditTrial>> crates = new LinkedHashMap<>();
    for (EditTrial trial : facts.rows(EditTrial.class)) {
      Map<String, EditTrial> kinds =
          crates.computeIfAbsent(trial.packageName(), key -> new LinkedHashMap<>());
      EditTrial before = kinds.get(trial.edit());
      if (before == null || before.cpuNs() < 0) {
        kinds.put(trial.edit(), trial);
      }
    }
    List<CrateEdits> edits = new ArrayList<>();
    crates.forEach((crate, kinds) -> edits.add(new CrateEdits(crate, kinds)));
    edits.sort(Comparator.comparingLong(crate -> -crate.dearest()));
    return edits;
  }

  @Nullable EditTrial trial(String kind) {
    return byKind.get(kind);
  }

  int units() {
    return byKind.values().stream().mapToInt(EditTrial::units).max().orElse(0);
  }

  private long dearest() {
    return byKind.values().stream().mapToLong(EditTrial::cpuNs).max().orElse(-1);
  }

  /// How far the model is off, the median over the measured edits; -1 where it was not held against
  /// any.
  static double medianError(Facts facts) {
    List<Double> errors = new ArrayList<>();
    for (EditTrial trial : facts.rows(EditTrial.class)) {
      if (trial.cpuNs() > 0 && trial.modelCpuNs() >= 0) {
        errors.add(Math.abs((double) trial.modelCpuNs() / trial.cpuNs() - 1));
      }
    }
    if (errors.isEmpty()) {
      return -1;
    }
    Collections.sort(errors);
    return errors.get(errors.size() / 2);
  }
}
