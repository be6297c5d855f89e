package dev.tribometer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingIdTest {
  private static final String RULE = "compile/heavy-dependency";

  @Test
  void anIdIsMadeOfRuleAndPlaceAndNotOfTheLine() {
    String id = finding(new Place("serde", "Cargo.toml", 3, 0)).id();
    assertThat(id).matches("heavy-dependency-[0-9a-f]{4}");
    assertThat(finding(new Place("serde", "Cargo.toml", 9, 0)).id()).isEqualTo(id);
    assertThat(finding(new Place("serde", "a/Cargo.toml", 3, 0)).id()).isNotEqualTo(id);
  }

  @Test
  void twoPlacesWithTheSameShortIdGetLongerOnesInWhateverOrderTheyCome() {
    List<Finding> pair = placesWithTheSameId();
    Finding other = finding(Place.of("by itself"));
    List<Finding> told = ledger(List.of(pair.get(0), other, pair.get(1))).findings();
    assertThat(told).extracting(Finding::id).doesNotHaveDuplicates().contains(other.id());
    assertThat(told)
        .filteredOn(each -> !each.equals(other))
        .allSatisfy(each -> assertThat(each.id()).matches("heavy-dependency-[0-9a-f]{8}"));
    assertThat(ledger(List.of(pair.get(1), other, pair.get(0))).findings())
        .extracting(each -> each.place().what() + " " + each.id())
        .containsExactlyInAnyOrderElementsOf(
            told.stream().map(each -> each.place().what() + " " + each.id()).toList());
  }

  @Test
  void twoFindingsOfOneRuleAtOnePlaceAreNumbered() {
    Finding finding = finding(Place.of("twice"));
    assertThat(ledger(List.of(finding, finding)).findings())
        .extracting(Finding::id)
        .doesNotHaveDuplicates();
  }

  private static List<Finding> placesWithTheSameId() {
    Map<String, Finding> seen = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      Finding finding = finding(Place.of("package " + i));
      Finding before = seen.put(finding.id(), finding);
      if (before != null) {
        return List.of(before, finding);
      }
    }
    throw new AssertionError("sixteen bits without a collision");
  }

  private static Finding finding(Place place) {
    return Finding.of(
        RULE,
        "title",
        place,
        new Cost(new Quantity.CpuTime(1), "per cold build", Confidence.MEASURED, 0.5),
        List.of(),
        List.of(),
        List.of(new Remedy("help", List.of(), null, "", null)));
  }

  private static Ledger ledger(List<Finding> findings) {
    return new Ledger(
        "scan",
        "/w",
        "cold build, dev profile",
        "rustc",
        "2026-01-01T00:00:00Z",
        true,
        1,
        1,
        1,
        List.of(),
        List.of(new RuleOutcome.Found(RULE, findings)),
        List.of(),
        Map.of());
  }
}
