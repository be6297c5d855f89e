package dev.tribometer.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// One side of a comparison: a workspace under some changes.
///
/// @param id `base`, or the ids of the remedies it has, joined by `+`
/// @param title what it is, a short sentence
/// @param changes its changes, in the order in which they are made
public record Arm(String id, String title, List<Change> changes) {

  public Arm {
    changes = List.copyOf(changes);
  }

  /// The workspace as it is.
  public static final Arm BASE = new Arm("base", "As it is", List.of());

  /// Several arms in one.
  public static Arm combined(List<Arm> arms) {
    LinkedHashSet<Change> changes = new LinkedHashSet<>();
    arms.forEach(arm -> changes.addAll(arm.changes()));
    return new Arm(
        arms.stream().map(Arm::id).collect(Collectors.joining("+")),
        arms.stream().map(Arm::title).collect(Collectors.joining(", and ")),
        new ArrayList<>(changes));
  }

  /// Whether it needs a copy of its own.
  public boolean changesFiles() {
    return changes.stream().anyMatch(Change::changesFiles);
  }
}
