package dev.tribometer.experiment.catalogue;

import dev.tribometer.experiment.Arm;
import java.util.List;

/// A remedy held against a workspace and a machine.
public sealed interface Candidate {
  /// The remedy.
  CatalogueEntry entry();

  /// It can be tried.
  ///
  /// @param arm what is tried
  /// @param promise the share of the cost that it may save
  /// @param facts what was looked at, a sentence each: versions of programs, cautions
  record Possible(CatalogueEntry entry, Arm arm, double promise, List<String> facts)
      implements Candidate {
    public Possible {
      facts = List.copyOf(facts);
    }
  }

  /// It cannot be tried here, or there is no reason to.
  ///
  /// @param because the fact that forbids it
  record Impossible(CatalogueEntry entry, String because) implements Candidate {}
}
