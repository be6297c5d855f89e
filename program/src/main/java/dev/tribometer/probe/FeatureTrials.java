package dev.tribometer.probe;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.FeatureTrial;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.format.cargojson.UnitGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Asks cargo for its unit graph again with one dependency's default features off, in a copy of the
/// manifests, and prices what would vanish. That compiles nothing, and so does not tell whether the
/// code does without; in a deep scan the compiler is asked as well, about those that are worth it.
final class FeatureTrials {
  /// More questions than this would take longer than they are worth; those with the most to gain
  /// are asked about.
  private static final int MOST = 8;

  /// What saves less than this share of the units' CPU time is no finding, whether it compiles or
  /// not, and not worth a question.
  private static final double LEAST_SHARE = 0.01;

  private final Workspace workspace;
  private final BuildSelection selection;
  private final UnitGraph graph;
  private final UnitAssembly assembly;
  private final @Nullable FeatureCheck check;

  /// @param check the compiler's word on each; null where it is not to be asked
  FeatureTrials(
      Workspace workspace,
      BuildSelection selection,
      UnitGraph graph,
      UnitAssembly assembly,
      @Nullable FeatureCheck check) {
    this.workspace = workspace;
    this.selection = selection;
    this.graph = graph;
    this.assembly = assembly;
    this.check = check;
  }

  /// Tries the dependencies of members that have default features on, the dearest first.
  ///
  /// @param scratch where the copies are made
  /// @throws IOException where the copies cannot be made
  List<FeatureTrial> run(
      List<PackageFact> packages, List<DependencyFact> dependencies, Path scratch)
      throws IOException {
    Map<Integer, PackageFact> byId = new HashMap<>();
    packages.forEach(each -> byId.put(each.packageId(), each));
    OptionalCost optional = new OptionalCost(assembly.units(), assembly.edges(), dependencies);
    Map<Integer, Long> atMost = new HashMap<>();
    packages.forEach(each -> atMost.put(each.packageId(), optional.below(each.packageId())));
    long all = assembly.units().stream().mapToLong(unit -> Math.max(0, unit.cpuNs())).sum();
    double least = LEAST_SHARE * all;
    List<DependencyFact> candidates =
        dependencies.stream()
            .filter(each ->
                member(byId, each) && each.usesDefaultFeatures() && !each.kind().equals("dev"))
            .filter(each -> hasDefaults(byId.get(each.dependencyPackageId())))
            .filter(each -> atMost.getOrDefault(each.dependencyPackageId(), 0L) >= least)
            .sorted(
                Comparator.comparingLong((DependencyFact each) ->
                        atMost.getOrDefault(each.dependencyPackageId(), 0L))
                    .reversed())
            .limit(MOST)
            .toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    ManifestCopy copy = ManifestCopy.of(workspace, scratch);
    boolean isUnchangedTaken = false;
    boolean canTell = check != null && check.canTell(copy);
    List<FeatureTrial> trials = new ArrayList<>();
    for (DependencyFact candidate : candidates) {
      PackageFact member = Objects.requireNonNull(byId.get(candidate.packageId()));
      PackageFact dependency = Objects.requireNonNull(byId.get(candidate.dependencyPackageId()));
      if (!copy.withoutDefaultFeatures(member.manifestPath(), candidate)) {
        continue;
      }
      CommandOutput output = ask(copy.manifest());
      if (output.succeeded()) {
        isUnchangedTaken = true;
        UnitGraph without =
            UnitGraph.parse("unit graph without " + dependency.name(), output.stdout());
        FeatureTrial trial = price(candidate, dependency, without);
        boolean isWorthIt = trial.lostCpuNs() >= least;
        trials.add(
            check != null && canTell && isWorthIt
                ? trial.withCompiles(check.compiles(copy, dependency.name()))
                : trial);
      }
      copy.restore();
      // Where cargo refuses, the members ask for a feature that only the default brings, unless it
      // would refuse any copy.
      if (!isUnchangedTaken) {
        CommandOutput unchanged = ask(copy.manifest());
        if (!unchanged.succeeded()) {
          throw new IOException(
              "cargo refuses a copy of the manifests: "
                  + unchanged.stderr().lines().findFirst().orElse("it said nothing"));
        }
        isUnchangedTaken = true;
      }
    }
    return trials;
  }

  private CommandOutput ask(Path manifest) throws IOException {
    Cargo cargo = workspace.cargo();
    List<String> words = new ArrayList<>(List.of("build"));
    words.addAll(selection.arguments());
    words.add("--manifest-path=" + manifest);
    words.add("--target-dir=" + manifest.resolveSibling("target"));
    words.addAll(List.of("--unit-graph", "-Zunstable-options"));
    return new Cargo(cargo.program(), cargo.toolchain(), cargo.directory(), true, cargo.unstable())
        .run(words);
  }

  private FeatureTrial price(DependencyFact candidate, PackageFact dependency, UnitGraph without) {
    Map<String, Set<String>> left = new HashMap<>();
    for (UnitGraph.Unit unit : without.units()) {
      left.computeIfAbsent(identity(unit), key -> new TreeSet<>()).addAll(unit.features());
    }
    List<String> lost = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    Set<String> removed = new TreeSet<>();
    long lostCpu = 0;
    for (int index = 0; index < graph.units().size(); index++) {
      UnitGraph.Unit unit = graph.units().get(index);
      Integer id = assembly.graphToUnit().get(index);
      if (id == null) {
        continue;
      }
      Set<String> features = left.get(identity(unit));
      if (features == null) {
        lost.add(Integer.toString(id));
        lostCpu += Math.max(0, assembly.units().get(id).cpuNs());
      } else if (!features.containsAll(unit.features())) {
        changed.add(Integer.toString(id));
        UnitFact fact = assembly.units().get(id);
        if (fact.packageId() == dependency.packageId()) {
          removed.addAll(unit.features());
          removed.removeAll(features);
        }
      }
    }
    return new FeatureTrial(
        candidate.packageId(),
        candidate.dependencyPackageId(),
        String.join(",", removed),
        String.join(",", lost),
        String.join(",", changed),
        lostCpu,
        null);
  }

  /// A unit without its features. Its package goes by name, version and kind of source: the copy
  /// lies elsewhere than the workspace, and cargo leaves the name out of an id where the directory
  /// is called the same.
  private static String identity(UnitGraph.Unit unit) {
    PackageId id = unit.packageId();
    return String.join(
        "\0",
        id.name(),
        id.version(),
        id.source().name(),
        unit.target().name(),
        UnitKind.of(unit),
        unit.mode(),
        String.valueOf(unit.platform()),
        unit.profile().optLevel(),
        unit.profile().panic());
  }

  private static boolean member(Map<Integer, PackageFact> byId, DependencyFact dependency) {
    PackageFact from = byId.get(dependency.packageId());
    PackageFact to = byId.get(dependency.dependencyPackageId());
    return from != null && from.isMember() && to != null && !to.isMember();
  }

  private static boolean hasDefaults(@Nullable PackageFact dependency) {
    return dependency != null && !dependency.defaultFeatures().isEmpty();
  }
}
