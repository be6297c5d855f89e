package dev.tribometer.lens.compile;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.DiagnosticFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.source.ManifestPlaces;
import dev.tribometer.source.SourceSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Facts made by hand for a rule to look at. A build of 100 s CPU on four processors, unless said
/// otherwise; times are given in milliseconds.
final class PlantedBuild {
  private static final long MS = 1_000_000L;

  private final List<Fact> rows = new ArrayList<>();
  private final Map<Integer, PackageFact> packages = new LinkedHashMap<>();
  private final Map<Integer, UnitFact> units = new LinkedHashMap<>();
  private final Map<String, String> manifests = new TreeMap<>();
  private final Map<String, Long> sizes = new TreeMap<>();
  private long cpuMs = 100_000;
  private long wallMs = 25_000;
  private int processors = 4;

  PlantedBuild cpu(long ms) {
    cpuMs = ms;
    return this;
  }

  PlantedBuild wall(long ms) {
    wallMs = ms;
    return this;
  }

  PlantedBuild processors(int count) {
    processors = count;
    return this;
  }

  /// A member, its manifest at `NAME/Cargo.toml`.
  int member(String name) {
    return pack(name, "0.1.0", true);
  }

  /// A package outside the workspace.
  int outside(String name, String version) {
    return pack(name, version, false);
  }

  private int pack(String name, String version, boolean isMember) {
    int id = packages.size();
    packages.put(
        id,
        new PackageFact(
            id,
            name,
            version,
            isMember ? null : "registry+https://example.org",
            name + "/Cargo.toml",
            isMember,
            isMember,
            null,
            null,
            null,
            "",
            "",
            false,
            false));
    return id;
  }

  PlantedBuild change(int packageId, UnaryOperator<PackageFact> change) {
    packages.compute(packageId, (id, row) -> change.apply(row));
    return this;
  }

  static PackageFact features(PackageFact row, String links, String features) {
    return new PackageFact(
        row.packageId(),
        row.name(),
        row.version(),
        row.source(),
        row.manifestPath(),
        row.isMember(),
        row.isRequested(),
        null,
        null,
        links.isEmpty() ? null : links,
        features,
        "",
        false,
        true);
  }

  /// A unit that ran from 0 for as long as it took CPU.
  int unit(int packageId, String kind, long unitCpuMs) {
    return unit(packageId, kind, "build", unitCpuMs, 0, unitCpuMs);
  }

  int unit(int packageId, String kind, String mode, long unitCpuMs, long startMs, long endMs) {
    int id = units.size();
    PackageFact owner = packages.get(packageId);
    boolean isRoot = owner.isMember() && kind.equals("bin");
    units.put(
        id,
        new UnitFact(
            id,
            packageId,
            owner.name(),
            kind,
            mode,
            null,
            "",
            "0",
            kind.equals("build-script") || kind.equals("proc-macro") ? 0 : 2,
            owner.isMember(),
            "new",
            isRoot,
            startMs * MS,
            -1,
            endMs * MS,
            unitCpuMs * MS,
            -1,
            0,
            owner.name().replace('-', '_'),
            owner.name() + (kind.equals("bin") ? "/src/main.rs" : "/src/lib.rs"),
            false));
    return id;
  }

  PlantedBuild needs(int unit, int... dependencies) {
    for (int dependency : dependencies) {
      boolean full =
          !units.get(unit).targetKind().equals("lib")
              || !units.get(dependency).targetKind().equals("lib");
      rows.add(new UnitEdge(unit, dependency, "x", full ? "full" : "rmeta"));
    }
    return this;
  }

  PlantedBuild declares(int packageId, int dependencyId) {
    return declares(packageId, dependencyId, "normal", "");
  }

  PlantedBuild declares(int packageId, int dependencyId, String kind, String features) {
    String name = packages.get(dependencyId).name();
    rows.add(
        new DependencyFact(
            packageId,
            dependencyId,
            name.replace('-', '_'),
            name,
            kind,
            null,
            "1",
            false,
            true,
            features));
    return this;
  }

  PlantedBuild phase(int unit, Phase phase, long ms) {
    rows.add(new UnitPhase(unit, phase.label(), ms * MS, ms * MS));
    units.compute(
        unit,
        (id, row) ->
            new UnitFact(
                row.unitId(),
                row.packageId(),
                row.targetName(),
                row.targetKind(),
                row.mode(),
                row.platform(),
                row.features(),
                row.optLevel(),
                row.debuginfo(),
                row.incremental(),
                row.status(),
                row.isRoot(),
                row.startNs(),
                row.rmetaNs(),
                row.finishNs(),
                row.cpuNs(),
                row.peakRssBytes(),
                row.exitCode(),
                row.crateName(),
                row.srcPath(),
                true));
    return this;
  }

  PlantedBuild codegen(int unit, String originCrate, long ms) {
    rows.add(new CodegenUnitFact(unit, originCrate + "-in-x", originCrate, ms * MS, -1, -1));
    return this;
  }

  PlantedBuild flags(int packageId, String targetKind, String crate) {
    String name = packages.get(packageId).name();
    rows.add(
        new DiagnosticFact(
            packageId,
            name,
            targetKind,
            CheckedTargets.LINT,
            "warning",
            "extern crate `" + crate + "` is unused in crate `" + name + "`",
            null,
            0));
    return this;
  }

  PlantedBuild looksAt(int packageId, String targetKind) {
    rows.add(
        new DiagnosticFact(
            packageId,
            packages.get(packageId).name(),
            targetKind,
            "looked_at_" + CheckedTargets.LINT,
            "note",
            "this target was compiled with the lint on",
            null,
            0));
    return this;
  }

  PlantedBuild manifest(String path, String text) {
    manifests.put(path, text);
    return this;
  }

  PlantedBuild sourceBytes(String rootFile, long bytes) {
    sizes.put(rootFile, bytes);
    return this;
  }

  PlantedBuild with(Fact row) {
    rows.add(row);
    return this;
  }

  Facts facts() {
    return Facts.builder()
        .add(
            new ScanFact(
                "s1",
                "0.1.0",
                1,
                0,
                "/ws",
                "cargo build",
                "rustc 1.95.0",
                "cargo 1.95.0",
                "x86_64-unknown-linux-gnu",
                "dev",
                "cold",
                processors,
                processors,
                wallMs * MS,
                cpuMs * MS,
                0,
                0,
                true,
                null))
        .addAll(packages.values())
        .addAll(units.values())
        .addAll(rows)
        .build();
  }

  CompileModel model() {
    return CompileModel.of(facts(), ManifestPlaces.ofTexts(manifests), SourceSizes.of(sizes));
  }

  RuleOutcome look(CompileRule rule) {
    return rule.look(model());
  }

  /// The findings of a rule, each of whose queries was run over the facts.
  List<Finding> found(CompileRule rule) {
    RuleOutcome outcome = look(rule);
    if (!(outcome instanceof RuleOutcome.Found found)) {
      throw new AssertionError(rule.id() + " found nothing: " + outcome);
    }
    EvidenceQueries.run(facts(), found.findings());
    return found.findings();
  }

  /// Why a rule found nothing.
  String clear(CompileRule rule) {
    RuleOutcome outcome = look(rule);
    if (!(outcome instanceof RuleOutcome.Clear clear)) {
      throw new AssertionError(rule.id() + " is not clear: " + outcome);
    }
    return clear.because();
  }

  /// The command with which what a rule lacks would be measured.
  String notMeasured(CompileRule rule) {
    RuleOutcome outcome = look(rule);
    if (!(outcome instanceof RuleOutcome.NotMeasured missing)) {
      throw new AssertionError(rule.id() + " was measured: " + outcome);
    }
    return missing.command();
  }
}
