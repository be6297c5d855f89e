package dev.tribometer.ledger;

import java.util.List;
import java.util.Map;

/// What one scan found: the head of the scan, the totals, where they went, and every rule's
/// outcome.
///
/// @param scanId the scan's name in the store
/// @param workspace absolute path of the workspace root
/// @param scenario `cold build, dev profile`
/// @param toolchain `rustc 1.95.0 (59807616e 2026-04-14)`
/// @param startedAt ISO-8601 instant
/// @param complete false where the build failed or was cut short: figures then cover what was built
/// @param cpuNanoseconds CPU time of the whole build: cargo and every process below it
/// @param wallNanoseconds wall time of the build
/// @param units how many units cargo ran
/// @param attribution where the CPU went; adds up to `cpuNanoseconds`
/// @param outcomes one for each rule; no two findings have the same id, those that would are given
///   longer ones
/// @param notes sentences that the reader must know: fallbacks, refused probes, what could not be
///   seen
/// @param properties further facts of the scan for reports, as text: `jobs`, `features`,
///   `git.commit`, …
public record Ledger(
    String scanId,
    String workspace,
    String scenario,
    String toolchain,
    String startedAt,
    boolean complete,
    long cpuNanoseconds,
    long wallNanoseconds,
    int units,
    List<Attribution> attribution,
    List<RuleOutcome> outcomes,
    List<String> notes,
    Map<String, String> properties) {

  public Ledger {
    attribution = List.copyOf(attribution);
    outcomes = List.copyOf(FindingId.apart(outcomes));
    notes = List.copyOf(notes);
    properties = Map.copyOf(properties);
  }

  /// All findings, the dearest first: by share of the scenario's total, then by amount; those
  /// without a share last.
  public List<Finding> findings() {
    return outcomes.stream()
        .filter(RuleOutcome.Found.class::isInstance)
        .map(RuleOutcome.Found.class::cast)
        .flatMap(found -> found.findings().stream())
        .sorted(FindingOrder.DEAREST_FIRST)
        .toList();
  }
}
