package dev.tribometer.cli.scan;

import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.compile.CompileLens;
import dev.tribometer.lens.compile.CompileModel;
import dev.tribometer.probe.ScanResult;
import dev.tribometer.report.HtmlReport;
import dev.tribometer.source.ManifestPlaces;
import dev.tribometer.source.SourceSizes;
import dev.tribometer.store.ScanDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// From what the probes brought to what a person reads: looks through the lenses and writes ledger,
/// facts and report.
public final class ScanReports {
  private ScanReports() {}

  /// Writes them all into the scan's directory.
  ///
  /// @throws IOException where something cannot be written
  public static Ledger write(ScanResult result, ScanDirectory directory) throws IOException {
    return write(result, directory, Map.of());
  }

  /// Writes them all into the scan's directory.
  ///
  /// @param more further properties for the ledger
  /// @throws IOException where something cannot be written
  public static Ledger write(ScanResult result, ScanDirectory directory, Map<String, String> more)
      throws IOException {
    Facts facts = result.facts();
    Path root = Path.of(facts.scan().workspaceRoot());
    CompileModel model = CompileModel.of(facts, manifests(facts, root), sourceSizes(facts, root));
    Ledger ledger = ledger(result, CompileLens.look(model), more);
    FactWriter.write(facts, directory.factsDirectory());
    HtmlReport.write(ledger, facts, CompileView.of(model), directory.reportFile());
    directory.writeLedger(ledger);
    return ledger;
  }

  private static Ledger ledger(
      ScanResult result, List<RuleOutcome> outcomes, Map<String, String> more) {
    Facts facts = result.facts();
    ScanFact scan = facts.scan();
    Map<String, String> properties = new TreeMap<>(more);
    properties.put("jobs", Integer.toString(scan.jobs()));
    properties.put("cpus", Integer.toString(scan.cpus()));
    properties.put("command", scan.command());
    properties.put("cargo", scan.cargoVersion());
    properties.put("host", scan.host());
    if (scan.gitCommit() != null) {
      properties.put("git.commit", scan.gitCommit());
    }
    long units = facts.rows(UnitFact.class).stream().filter(unit -> unit.startNs() >= 0).count();
    Instant started = Instant.ofEpochSecond(0, scan.startedAtNs());
    return new Ledger(
        scan.scanId(),
        scan.workspaceRoot(),
        "cold build, " + scan.profile() + " profile",
        scan.rustcVersion(),
        started.toString(),
        result.exitCode() == 0,
        scan.cpuNs(),
        scan.wallNs(),
        (int) units,
        CompileLens.attribution(facts),
        outcomes,
        result.notes(),
        properties);
  }

  private static ManifestPlaces manifests(Facts facts, Path root) throws IOException {
    List<String> paths =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("Cargo.toml"),
                facts.rows(PackageFact.class).stream()
                    .filter(PackageFact::isMember)
                    .map(PackageFact::manifestPath))
            .distinct()
            .toList();
    return ManifestPlaces.read(root, paths);
  }

  private static SourceSizes sourceSizes(Facts facts, Path root) throws IOException {
    java.util.Set<Integer> members =
        facts.rows(PackageFact.class).stream()
            .filter(PackageFact::isMember)
            .map(PackageFact::packageId)
            .collect(java.util.stream.Collectors.toSet());
    List<String> roots =
        facts.rows(UnitFact.class).stream()
            .filter(unit -> members.contains(unit.packageId()) && !unit.srcPath().isEmpty())
            .map(UnitFact::srcPath)
            .distinct()
            .toList();
    return SourceSizes.read(root, roots);
  }
}
