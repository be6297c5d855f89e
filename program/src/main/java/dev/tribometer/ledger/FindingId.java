package dev.tribometer.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Short names for findings that stay the same from scan to scan.
final class FindingId {
  private FindingId() {}

  /// `heavy-dependency-3f9a`: the rule's last word and four hexadecimal digits from its place (the
  /// line is left out, since an edit above moves it).
  static String of(String rule, Place place) {
    return rule.substring(rule.indexOf('/') + 1)
        + "-"
        + String.format("%04x", digest(rule, place) & 0xFFFF);
  }

  /// The same outcomes, in which no two findings have the same name. Those that share one get eight
  /// digits each, whichever comes first; where a rule found twice at one place, the second and
  /// later ones a number as well.
  static List<RuleOutcome> apart(List<RuleOutcome> outcomes) {
    Map<String, Integer> uses = new HashMap<>();
    all(outcomes).forEach(finding -> uses.merge(finding.id(), 1, Integer::sum));
    if (uses.values().stream().allMatch(count -> count == 1)) {
      return outcomes;
    }
    Map<String, Integer> longer = new HashMap<>();
    List<RuleOutcome> apart = new ArrayList<>();
    for (RuleOutcome outcome : outcomes) {
      if (outcome instanceof RuleOutcome.Found(String rule, List<Finding> findings)) {
        List<Finding> named = new ArrayList<>();
        for (Finding finding : findings) {
          named.add(
              uses.getOrDefault(finding.id(), 0) == 1
                  ? finding
                  : finding.withId(lengthened(finding, longer)));
        }
        apart.add(new RuleOutcome.Found(rule, named));
      } else {
        apart.add(outcome);
      }
    }
    return apart;
  }

  private static String lengthened(Finding finding, Map<String, Integer> longer) {
    String rule = finding.rule();
    String id =
        rule.substring(rule.indexOf('/') + 1)
            + "-"
            + String.format("%08x", digest(rule, finding.place()));
    int number = longer.merge(id, 1, Integer::sum);
    return number == 1 ? id : id + "-" + number;
  }

  private static Stream<Finding> all(List<RuleOutcome> outcomes) {
    return outcomes.stream()
        .filter(RuleOutcome.Found.class::isInstance)
        .flatMap(outcome -> ((RuleOutcome.Found) outcome).findings().stream());
  }

  private static long digest(String rule, Place place) {
    CRC32 crc = new CRC32();
    crc.update((rule + "\0" + place.what() + "\0" + place.file()).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
