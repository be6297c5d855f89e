package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.lens.compile.edits.EditsLens;
import dev.tribometer.probe.edit.EditTrials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the rules say of edits, as a ledger: `tribometer show` reads it like that of a scan. Its
/// totals are those of the builds after the measured edits.
public final class EditsLedger {
  private EditsLedger() {}

  /// Looks through the rules.
  ///
  /// @param startedAt when the builds began
  public static Ledger of(
      String id, EditTrials.Result result, Path root, String profile, Instant startedAt) {
    List<EditTrial> measured =
        result.facts().rows(EditTrial.class).stream().filter(t -> t.cpuNs() >= 0).toList();
    long cpu = measured.stream().mapToLong(EditTrial::cpuNs).sum();
    long own = measured.stream().mapToLong(EditTrial::ownCpuNs).sum();
    long cascade = measured.stream().mapToLong(EditTrial::cascadeCpuNs).sum();
    return new Ledger(
        id,
        root.toString(),
        "edits, " + profile + " profile",
        result.rustcVersion(),
        startedAt.toString(),
        true,
        cpu,
        measured.stream().mapToLong(EditTrial::wallNs).sum(),
        measured.stream().mapToInt(EditTrial::units).sum(),
        List.of(
            new Attribution("edited units", own),
            new Attribution("units above them", cascade),
            new Attribution("cargo itself, and what was not told", cpu - own - cascade)),
        EditsLens.look(result.facts()),
        result.notes(),
        Map.of("command", result.command()));
  }
}
