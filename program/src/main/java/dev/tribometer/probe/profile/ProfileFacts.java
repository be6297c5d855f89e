package dev.tribometer.probe.profile;

import dev.tribometer.fact.Fact;
import java.util.List;

/// What was read about one unit.
///
/// @param facts rows of the tables, of this unit only
/// @param notes sentences on what could not be read or seen
public record ProfileFacts(List<Fact> facts, List<String> notes) {
  public ProfileFacts {
    facts = List.copyOf(facts);
    notes = List.copyOf(notes);
  }
}
