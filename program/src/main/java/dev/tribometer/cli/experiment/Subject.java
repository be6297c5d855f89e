package dev.tribometer.cli.experiment;

import dev.tribometer.experiment.catalogue.Catalogue;
import dev.tribometer.experiment.catalogue.CatalogueEntry;
import dev.tribometer.experiment.tune.Goal;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/// What a user asks `prove` to try, by its name.
final class Subject {
  private static final String USUAL_SCENARIO = "edit";

  private Subject() {}

  /// The finding of this id; or of this number in the list of the last scan, which `show` prints.
  ///
  /// @param ledgers the scan's first, where there is a scan
  /// @param hasScan whether there is
  static Optional<Finding> finding(String what, List<Ledger> ledgers, boolean hasScan) {
    Optional<Finding> found =
        ledgers.stream()
            .flatMap(ledger -> ledger.findings().stream())
            .filter(each -> each.id().equals(what))
            .findFirst();
    if (found.isEmpty() && hasScan && what.matches("[1-9]\\d{0,3}")) {
      return ledgers.getFirst().findings().stream().skip(Integer.parseInt(what) - 1L).findFirst();
    }
    return found;
  }

  /// The scenario in which it is tried where the user names none: the edit, unless the remedy is
  /// for other scenarios only.
  static String scenario(String what, List<Ledger> ledgers, boolean hasScan) {
    Catalogue catalogue = Catalogue.own();
    Optional<CatalogueEntry> entry =
        catalogue
            .find(what)
            .or(() ->
                finding(what, ledgers, hasScan)
                    .flatMap(finding ->
                        catalogue.entries().stream()
                            .filter(each -> each.rules().contains(finding.rule()))
                            .findFirst()));
    List<String> helps = entry.map(CatalogueEntry::helps).orElse(List.of());
    return helps.isEmpty() || helps.contains(USUAL_SCENARIO)
        ? USUAL_SCENARIO
        : Goal.named(helps.getFirst()).map(Goal::scenario).orElse(USUAL_SCENARIO);
  }
}
