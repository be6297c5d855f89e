package dev.tribometer.probe;

import dev.tribometer.cargo.BuildAnalysisLog;
import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.CargoMessage;
import dev.tribometer.format.cargojson.UnitGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scans a workspace: builds it cold with probes attached and turns what they left into facts.
public final class ScanProbe {
  private final ScanRequest request;
  private final BuildWatcher watcher;
  private final List<String> notes = new ArrayList<>();
  private final Facts.Builder facts = Facts.builder();

  private ScanProbe(ScanRequest request, BuildWatcher watcher) {
    this.request = request;
    this.watcher = watcher;
  }

  /// Runs the whole scan.
  ///
  /// @throws CargoException where the build cannot even be started
  /// @throws IOException where files cannot be read or written
  public static ScanResult run(ScanRequest request, BuildWatcher watcher)
      throws CargoException, IOException {
    return new ScanProbe(request, watcher).run();
  }

  private ScanResult run() throws CargoException, IOException {
    Workspace workspace = request.workspace();
    Path executable = ProbeExecutable.provide(request.toolchain(), request.store());
    boolean analysis = request.unstable() && canAnalyse();
    ProbeFlags flags = flags();
    String chained = UserWrapper.inForce(workspace.cargo().directory()).orElse(null);
    if (chained != null) {
      notes.add(
          "your own RUSTC_WRAPPER, " + chained + ", was called by the probe and stayed in force");
    }
    UnitGraph graph = request.unstable() ? unitGraph() : null;
    InstrumentedBuild build =
        new InstrumentedBuild(
            workspace,
            request.selection(),
            executable,
            flags,
            chained,
            request.targetDirectory(),
            request.raw(),
            analysis,
            request.deep());
    DirectoryTree.remove(request.targetDirectory());
    BuildAnalysisLog analysisLog = BuildAnalysisLog.watch();
    List<String> more = request.unstable() ? List.of() : List.of("--timings");
    InstrumentedBuild.Outcome outcome;
    BuildLog log = null;
    try {
      outcome = build.run("build", more, graph == null ? -1 : graph.units().size(), watcher);
    } finally {
      if (analysis) {
        log = analysisLog.take(request.targetDirectory(), request.raw()).orElse(null);
      }
    }
    if (outcome.brokenLines() > 0) {
      notes.add(
          outcome.brokenLines()
              + " lines of the probe's log did not come out whole, as happens on a full disk: the"
              + " units that they were about count for cargo itself");
    }
    PackageTable packages = new PackageTable(workspace.metadata());
    UnitAssembly assembly = UnitAssembly.of(outcome, packages, graph, log);
    UnitReading reading = UnitReading.of(assembly, outcome.startUnixNs(), notes);
    facts.addAll(reading.facts());
    TimingsPageProbe timings = TimingsPageProbe.look(request.targetDirectory());
    facts.addAll(
        outcome.isMachineSampled() ? outcome.samples() : timings.orElse(outcome.samples()));
    facts.addAll(RebuildReasons.of(assembly, log));
    addDiagnostics(assembly, outcome, packages);
    facts.addAll(SourceDigests.look(assembly, packages, workspace.root()));
    // Before anything else is built there.
    facts.addAll(DiskProbe.look("probe", request.targetDirectory(), request.store()));
    if (outcome.succeeded() && !request.alone()) {
      addUnusedDependencyTargets(build, assembly, packages);
      if (request.deep()) {
        facts.addAll(
            DeepReplay.run(
                assembly, reading.facts(), executable, outcome.startUnixNs(), watcher, notes));
      }
      FeatureCheck check = request.deep() ? new FeatureCheck(build, watcher, notes) : null;
      addFeatureTrials(graph, assembly, packages, reading.units(), check);
    }
    facts.addAll(ArtifactProbe.look(assembly, request.targetDirectory()));
    facts.addAll(DiskProbe.look("user", workspace.targetDirectory(), request.store()));
    facts.addAll(packages.packageFacts(reading.units()));
    facts.addAll(packages.dependencyFacts());
    facts.addAll(assembly.edges());
    facts.addAll(reading.processes());
    facts.add(scan(outcome, reading.units()));
    return new ScanResult(facts.build(), notes, outcome.exitCode(), outcome.errors());
  }

  private boolean canAnalyse() throws IOException {
    CommandOutput flags = request.workspace().cargo().run(List.of("-Zhelp"));
    boolean can = flags.succeeded() && flags.text().contains("build-analysis");
    if (!can) {
      notes.add("this cargo has no build-analysis log: its reasons for rebuilding are not told");
    }
    return can;
  }

  private ProbeFlags flags() throws IOException {
    if (!request.unstable()) {
      notes.add(
          "unstable probes were refused (--no-unstable): CPU, memory and time of each unit are"
              + " measured, but time inside a unit is only divided at its metadata, and macros and"
              + " instantiations are not counted");
      return ProbeFlags.stable();
    }
    ProbeFlags flags =
        ProbeFlags.unstable(request.toolchain(), request.workspace().cargo().directory());
    notes.addAll(flags.missing());
    return flags;
  }

  private @Nullable UnitGraph unitGraph() throws IOException {
    BuildSelection selection = request.selection();
    List<String> words = new ArrayList<>(List.of("build"));
    words.addAll(selection.arguments());
    words.addAll(request.workspace().lockArguments());
    // Even this asks rustc for its version, and cargo keeps the answer in the target directory.
    words.add("--target-dir=" + request.targetDirectory());
    words.addAll(List.of("--unit-graph", "-Zunstable-options"));
    CommandOutput output = request.workspace().cargo().run(words);
    if (output.succeeded()) {
      try {
        return UnitGraph.parse("cargo's unit graph", output.stdout());
      } catch (FormatException e) {
        notes.add("cargo's unit graph could not be read and is done without: " + e.getMessage());
        return null;
      }
    }
    notes.add("cargo gave no unit graph and it is done without: " + firstLine(output.stderr()));
    return null;
  }

  private void addDiagnostics(
      UnitAssembly assembly, InstrumentedBuild.Outcome outcome, PackageTable packages)
      throws IOException {
    for (UnitFact unit : assembly.units()) {
      ProcessRecord record = assembly.processes().get(unit.unitId());
      if (record != null && record.isRustc()) {
        addLints(unit, record, packages);
      }
    }
    for (CargoMessage message : outcome.messages()) {
      if (message instanceof CargoMessage.CompilerMessage compiler) {
        facts.add(DiagnosticRows.of(compiler, packages));
      }
    }
  }

  private void addLints(UnitFact unit, ProcessRecord record, PackageTable packages)
      throws IOException {
    try {
      facts.addAll(Lints.of(unit, record, packages));
    } catch (FormatException e) {
      notes.add("what the compiler said of unused dependencies was not read: " + e.getMessage());
    }
  }

  private void addUnusedDependencyTargets(
      InstrumentedBuild build, UnitAssembly assembly, PackageTable packages) throws IOException {
    UnusedDependencies probe = new UnusedDependencies(build, assembly, packages, notes);
    facts.addAll(probe.run(facts.build(), watcher));
  }

  private void addFeatureTrials(
      @Nullable UnitGraph graph,
      UnitAssembly assembly,
      PackageTable packages,
      List<UnitFact> units,
      @Nullable FeatureCheck check)
      throws IOException {
    if (graph == null) {
      return;
    }
    Path scratch = request.raw().resolve("features");
    try {
      FeatureTrials trials =
          new FeatureTrials(request.workspace(), request.selection(), graph, assembly, check);
      facts.addAll(trials.run(packages.packageFacts(units), packages.dependencyFacts(), scratch));
    } catch (IOException e) {
      notes.add("default features were not priced: " + e.getMessage());
    } finally {
      DirectoryTree.remove(scratch);
    }
  }

  private ScanFact scan(InstrumentedBuild.Outcome outcome, List<UnitFact> units)
      throws IOException {
    long unitsCpu = units.stream().mapToLong(unit -> Math.max(0, unit.cpuNs())).sum();
    long cpu = outcome.cpuNs() < 0 ? unitsCpu : Math.max(outcome.cpuNs(), unitsCpu);
    Workspace workspace = request.workspace();
    return new ScanFact(
        request.scanId(),
        request.programVersion(),
        Facts.SCHEMA_VERSION,
        outcome.startUnixNs(),
        workspace.root().toString(),
        outcome.command(),
        request.toolchain().rustcVersion(),
        request.toolchain().cargoVersion(),
        request.toolchain().host(),
        request.selection().profileName(),
        "cold",
        request.selection().jobs() == null
            ? Runtime.getRuntime().availableProcessors()
            : request.selection().jobs(),
        Runtime.getRuntime().availableProcessors(),
        outcome.wallNs(),
        cpu,
        cpu - unitsCpu,
        outcome.exitCode(),
        request.unstable(),
        commit(workspace.root()));
  }

  private static @Nullable String commit(Path root) {
    try {
      CommandOutput output = Git.run(root, "rev-parse", "HEAD");
      return output.succeeded() ? output.text().strip() : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("it said nothing");
  }
}
