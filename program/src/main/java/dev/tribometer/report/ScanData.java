package dev.tribometer.report;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.Phase;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values of a scan's page: the ledger as the page shows it, and sums over facts of which the
/// page carries only a part.
final class ScanData {
  private ScanData() {}

  /// The ledger; `ledgerdata.ts` is its mirror.
  record PageLedger(
      String scan,
      String workspace,
      String scenario,
      String toolchain,
      String startedAt,
      boolean complete,
      long cpuNs,
      long wallNs,
      int units,
      List<String> notes,
      List<List<String>> properties,
      List<PageAttribution> attribution,
      List<PageFinding> findings,
      List<Record> others) {}

  record PageAttribution(String label, long cpuNs) {}

  record PageFinding(
      String id,
      String rule,
      String title,
      String what,
      @Nullable String file,
      int line,
      int column,
      PageCost cost,
      List<PageCost> alsoCosts,
      List<Evidence> evidence,
      List<Remedy> remedies) {}

  record PageCost(String text, String per, String confidence, double share) {}

  record ClearRule(String rule, String because) {}

  record BlindRule(String rule, String missing, String command) {}

  static PageLedger ledger(Ledger ledger) {
    return new PageLedger(
        ledger.scanId(),
        ledger.workspace(),
        ledger.scenario(),
        ledger.toolchain(),
        ledger.startedAt(),
        ledger.complete(),
        ledger.cpuNanoseconds(),
        ledger.wallNanoseconds(),
        ledger.units(),
        ledger.notes(),
        new TreeMap<>(ledger.properties())
            .entrySet().stream().map(entry -> List.of(entry.getKey(), entry.getValue())).toList(),
        ledger.attribution().stream().map(ScanData::attribution).toList(),
        ledger.findings().stream().map(ScanData::finding).toList(),
        ledger.outcomes().stream().flatMap(ScanData::other).toList());
  }

  /// The findings alone, for a page that is not a scan's; `ledgerdata.ts` is its mirror.
  record PageFindings(List<PageFinding> findings, List<Record> others, List<List<String>> rules) {}

  static PageFindings findings(Ledger ledger, List<RuleInfo> rules) {
    return new PageFindings(
        ledger.findings().stream().map(ScanData::finding).toList(),
        ledger.outcomes().stream().flatMap(ScanData::other).toList(),
        rules(rules));
  }

  private static PageAttribution attribution(Attribution row) {
    return new PageAttribution(row.label(), row.cpuNanoseconds());
  }

  private static Stream<Record> other(RuleOutcome outcome) {
    return switch (outcome) {
      case RuleOutcome.Found _ -> Stream.of();
      case RuleOutcome.Clear(String rule, String because) ->
          Stream.of(new ClearRule(rule, because));
      case RuleOutcome.NotMeasured(String rule, String missing, String command) ->
          Stream.of(new BlindRule(rule, missing, command));
    };
  }

  private static PageFinding finding(Finding finding) {
    return new PageFinding(
        finding.id(),
        finding.rule(),
        finding.title(),
        finding.place().what(),
        finding.place().file(),
        finding.place().line(),
        finding.place().column(),
        cost(finding.cost()),
        finding.alsoCosts().stream().map(ScanData::cost).toList(),
        finding.evidence(),
        finding.remedies());
  }

  private static PageCost cost(Cost cost) {
    boolean clock = cost.quantity() instanceof Quantity.WallTime;
    return new PageCost(
        QuantityFormat.text(cost.quantity()),
        (clock ? "on the clock, " : "") + cost.per(),
        cost.confidence().word(),
        cost.share());
  }

  /// The CPU time of codegen units by unit and crate of origin, whole, since the page carries only
  /// the dearest codegen units: unit, crate, CPU time, how many.
  static List<List<@Nullable Object>> origins(Facts facts) {
    record Origin(int unitId, @Nullable String crate) {}
    Map<Origin, long[]> sums =
        new TreeMap<>(
            Comparator.comparingInt(Origin::unitId)
                .thenComparing(
                    Origin::crate, Comparator.nullsFirst(Comparator.<String>naturalOrder())));
    for (CodegenUnitFact row : facts.rows(CodegenUnitFact.class)) {
      long[] sum =
          sums.computeIfAbsent(new Origin(row.unitId(), row.originCrate()), key -> new long[2]);
      sum[0] += row.cpuNs();
      sum[1]++;
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    sums.forEach(
        (origin, sum) -> rows.add(Arrays.asList(origin.unitId(), origin.crate(), sum[0], sum[1])));
    return rows;
  }

  /// Each phase's label with its side of the compiler, which may be empty.
  static List<List<String>> phases() {
    return Arrays.stream(Phase.values())
        .map(phase ->
            List.of(
                phase.label(),
                phase.isFrontend() ? "frontend" : phase.isCodegen() ? "codegen" : ""))
        .toList();
  }

  static List<List<Long>> packageCosts(ReportView view) {
    return view.packages().stream()
        .map(cost ->
            List.of(
                (long) cost.packageId(),
                cost.ownCpuNs(),
                cost.exclusiveCpuNs(),
                cost.inclusiveCpuNs(),
                (long) cost.dominatorPackageId()))
        .toList();
  }

  static List<List<Long>> schedule(ReportView view) {
    return view.units().stream()
        .map(unit -> List.of((long) unit.unitId(), unit.onCriticalPath() ? 1L : 0L, unit.slackNs()))
        .toList();
  }

  static List<List<String>> rules(List<RuleInfo> rules) {
    return rules.stream()
        .map(rule -> List.of(rule.id(), rule.title(), rule.explanation()))
        .toList();
  }
}
