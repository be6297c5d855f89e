package dev.tribometer.probe;

import dev.tribometer.cargo.BuildAnalysisLog;
import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.UnitGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A build of a tree that belongs to Tribometer, on top of what its target directory holds already:
/// nothing is asked of rustc but what it costs. Cargo may write the tree's `Cargo.lock`.
///
/// @param cargo the cargo, in the directory of the tree where it runs
/// @param selection what is built
/// @param executable the probe's executable
/// @param chained the user's own `RUSTC_WRAPPER`; null where there is none
/// @param targetDirectory the target directory that is kept from build to build
/// @param raw where raw files land; emptied before each build
public record IncrementalBuild(
    Cargo cargo,
    BuildSelection selection,
    Path executable,
    @Nullable String chained,
    Path targetDirectory,
    Path raw) {
  private static final ProbeFlags NONE = new ProbeFlags(List.of(), List.of(), List.of());

  /// What came of it.
  ///
  /// @param command the cargo command as a person would type it
  /// @param exitCode cargo's exit status
  /// @param errors the compiler's and cargo's messages where it failed; empty otherwise
  /// @param cpuNs CPU time of cargo and all its descendants; -1 where it was cut short
  /// @param wallNs its wall time
  /// @param ran the units that ran
  /// @param unitsAll how many units the command consists of; -1 where cargo does not tell
  /// @param packages the packages that the tree knows, each as name, space, version
  /// @param raw where the process of each unit left what it was asked to tell, by the unit's id
  public record Outcome(
      String command,
      int exitCode,
      String errors,
      long cpuNs,
      long wallNs,
      List<RanUnit> ran,
      int unitsAll,
      Set<String> packages,
      Map<Integer, Path> raw) {
    public Outcome {
      raw = Map.copyOf(raw);
      ran = List.copyOf(ran);
      packages = Set.copyOf(packages);
    }

    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /// Runs cargo once; rustc is asked nothing.
  ///
  /// @throws CargoException where cargo cannot read the tree, with its own message
  /// @throws IOException where it cannot be started or its files cannot be read
  public Outcome run(String verb, List<String> more, BuildWatcher watcher)
      throws CargoException, IOException {
    return run(verb, more, NONE, watcher);
  }

  /// Runs cargo once.
  ///
  /// @param verb `build`, `check` or `test`
  /// @param more further arguments of that verb: `--no-run`
  /// @param flags what rustc is asked to tell
  /// @throws CargoException where cargo cannot read the tree, with its own message
  /// @throws IOException where it cannot be started or its files cannot be read
  public Outcome run(String verb, List<String> more, ProbeFlags flags, BuildWatcher watcher)
      throws CargoException, IOException {
    DirectoryTree.remove(raw);
    Workspace workspace = workspace();
    UnitGraph graph = cargo.unstable() ? unitGraph(verb, more) : null;
    InstrumentedBuild build =
        new InstrumentedBuild(
            workspace,
            selection,
            executable,
            flags,
            chained,
            targetDirectory,
            raw,
            graph != null,
            false);
    BuildAnalysisLog analysis = BuildAnalysisLog.watch();
    InstrumentedBuild.Outcome outcome;
    BuildLog log = null;
    try {
      List<String> words = new ArrayList<>(more);
      if (graph == null) {
        words.add("--verbose");
      }
      outcome = build.run(verb, words, -1, watcher);
    } finally {
      if (graph != null) {
        log = analysis.take(targetDirectory, raw).orElse(null);
      }
    }
    PackageTable packages = new PackageTable(workspace.metadata());
    UnitAssembly assembly = UnitAssembly.of(outcome, packages, graph, log);
    List<RanUnit> ran =
        log == null
            ? DirtyLines.units(assembly, packages, outcome.stderr())
            : logged(assembly, packages, log);
    return new Outcome(
        outcome.command(),
        outcome.exitCode(),
        outcome.errors(),
        outcome.cpuNs(),
        outcome.wallNs(),
        ran,
        graph == null ? -1 : graph.units().size(),
        workspace.metadata().packages().stream()
            .map(known -> known.id().name() + " " + known.id().version())
            .collect(Collectors.toSet()),
        rawDirectories(assembly));
  }

  private static Map<Integer, Path> rawDirectories(UnitAssembly assembly) {
    Map<Integer, Path> directories = new HashMap<>();
    for (UnitFact unit : assembly.units()) {
      ProcessRecord process = assembly.processes().get(unit.unitId());
      if (process != null && !process.text("raw").isEmpty()) {
        directories.put(unit.unitId(), Path.of(process.text("raw")));
      }
    }
    return directories;
  }

  /// Reads the tree as cargo does, which fetches what it needs unless cargo is offline.
  ///
  /// @throws CargoException where cargo cannot, with its own message
  /// @throws IOException where cargo cannot be started
  public Workspace workspace() throws CargoException, IOException {
    List<String> words = new ArrayList<>(List.of("metadata", "--format-version=1"));
    words.addAll(selection.featureArguments());
    CommandOutput output = cargo.run(words);
    if (!output.succeeded()) {
      throw new CargoException(CargoException.Kind.WORKSPACE, output.stderr().strip());
    }
    Metadata metadata = Metadata.parse("cargo metadata", output.stdout());
    return new Workspace(
        cargo,
        metadata,
        Path.of(metadata.workspaceRoot()),
        Path.of(metadata.targetDirectory()),
        List.of());
  }

  private @Nullable UnitGraph unitGraph(String verb, List<String> more) throws IOException {
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(selection.arguments());
    words.addAll(more);
    words.add("--target-dir=" + targetDirectory);
    words.addAll(List.of("--unit-graph", "-Zunstable-options"));
    CommandOutput output = cargo.run(words);
    if (!output.succeeded()) {
      return null;
    }
    try {
      return UnitGraph.parse("cargo's unit graph", output.stdout());
    } catch (FormatException e) {
      return null;
    }
  }

  private static List<RanUnit> logged(UnitAssembly assembly, PackageTable packages, BuildLog log) {
    List<RanUnit> ran = new ArrayList<>();
    boolean[] hasRun = new boolean[assembly.units().size()];
    for (BuildLog.Unit logged : log.units()) {
      Integer id = assembly.graphToUnit().get(logged.index());
      if (id == null || assembly.units().get(id).startNs() < 0) {
        continue;
      }
      List<Integer> needs = new ArrayList<>();
      for (int index : logged.registered().dependencies()) {
        Integer needed = assembly.graphToUnit().get(index);
        if (needed != null && assembly.units().get(needed).startNs() >= 0) {
          needs.add(needed);
        }
      }
      hasRun[id] = true;
      UnitFact unit = assembly.units().get(id);
      ran.add(
          new RanUnit(
              unit,
              packages.name(unit.packageId()),
              packages.version(unit.packageId()),
              RebuildCause.of(logged, packages),
              needs));
    }
    for (UnitFact unit : assembly.units()) {
      if (unit.startNs() >= 0 && !hasRun[unit.unitId()]) {
        ran.add(
            new RanUnit(
                unit,
                packages.name(unit.packageId()),
                packages.version(unit.packageId()),
                RebuildCause.UNTOLD,
                List.of()));
      }
    }
    return ran;
  }
}
