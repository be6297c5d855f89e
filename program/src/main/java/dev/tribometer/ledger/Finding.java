package dev.tribometer.ledger;

import java.util.List;

/// One friction, named, measured and explained.
///
/// @param id short and stable over scans of the same workspace: made from rule and place, so that
///   `show ID` works
/// @param rule the rule's id: `compile/heavy-dependency`
/// @param title one plain sentence that a team lead understands
/// @param place where the user can act
/// @param cost what it costs
/// @param alsoCosts further costs in other units
/// @param evidence the facts behind it
/// @param remedies what can be done, the best first; never empty
public record Finding(
    String id,
    String rule,
    String title,
    Place place,
    Cost cost,
    List<Cost> alsoCosts,
    List<Evidence> evidence,
    List<Remedy> remedies) {

  public Finding {
    alsoCosts = List.copyOf(alsoCosts);
    evidence = List.copyOf(evidence);
    remedies = List.copyOf(remedies);
    if (remedies.isEmpty()) {
      throw new IllegalArgumentException("a finding has a remedy: " + rule + " at " + place.what());
    }
  }

  /// A finding whose id is made from its rule and place.
  public static Finding of(
      String rule,
      String title,
      Place place,
      Cost cost,
      List<Cost> alsoCosts,
      List<Evidence> evidence,
      List<Remedy> remedies) {
    return new Finding(
        FindingId.of(rule, place), rule, title, place, cost, alsoCosts, evidence, remedies);
  }

  /// The same finding by another name.
  Finding withId(String other) {
    return new Finding(other, rule, title, place, cost, alsoCosts, evidence, remedies);
  }
}
