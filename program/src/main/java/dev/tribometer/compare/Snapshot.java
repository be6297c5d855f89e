package dev.tribometer.compare;

import dev.tribometer.ledger.Confidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One side of a comparison: of a scan, what another can be held against. Small enough to be kept
/// in a repository as a baseline.
///
/// @param origin what was built, where, and by what
/// @param cpuNs CPU time of the whole build, one for each time that it was measured
/// @param wallNs wall time of the whole build, in the same order
/// @param parts where the CPU time went, of the first build
/// @param packages the packages that were built
/// @param units the units that ran, in the order of their start
/// @param frictions what the rules found
/// @param looked the rules that could look, whether they found something or not
/// @param scenarios what scenarios cost that were measured besides, by trials
public record Snapshot(
    Origin origin,
    List<Long> cpuNs,
    List<Long> wallNs,
    Map<String, Long> parts,
    List<Built> packages,
    List<UnitCost> units,
    List<Friction> frictions,
    List<String> looked,
    List<ScenarioTrials> scenarios) {

  public Snapshot {
    cpuNs = List.copyOf(cpuNs);
    wallNs = List.copyOf(wallNs);
    packages = List.copyOf(packages);
    units = List.copyOf(units);
    frictions = List.copyOf(frictions);
    looked = List.copyOf(looked);
    scenarios = List.copyOf(scenarios);
    if (cpuNs.isEmpty() || cpuNs.size() != wallNs.size()) {
      throw new IllegalArgumentException("a build is measured once at least, on both clocks");
    }
  }

  /// What was built, where, and by what.
  ///
  /// @param scanId the scan's name
  /// @param workspace the workspace's path
  /// @param scenario `cold build, dev profile`
  /// @param toolchain rustc's first line
  /// @param host the host triple
  /// @param jobs how many jobs cargo was allowed
  /// @param cpus processors of the machine
  /// @param command the cargo command
  /// @param startedAt ISO-8601 instant
  /// @param commit the commit that was checked out; null where there is no git
  public record Origin(
      String scanId,
      String workspace,
      String scenario,
      String toolchain,
      String host,
      int jobs,
      int cpus,
      String command,
      String startedAt,
      @Nullable String commit) {}

  /// A package that was built.
  ///
  /// @param source registry or git source as cargo writes it; null for path packages
  /// @param features the features that were on, comma separated
  /// @param askedBy names of the packages that depend on it
  public record Built(
      String name,
      String version,
      @Nullable String source,
      String features,
      boolean isMember,
      List<String> askedBy) {}

  /// A unit that ran.
  ///
  /// @param what which unit
  /// @param settings how it was compiled
  /// @param cpuNs its CPU time, one for each build that was measured; -1 where it was not
  /// @param work what it had to do, counted
  /// @param phases CPU time by phase, of the first build
  public record UnitCost(
      UnitName what, Settings settings, List<Long> cpuNs, Work work, Map<String, Long> phases) {

    UnitCost with(List<Long> more) {
      return new UnitCost(what, settings, joined(cpuNs, more), work, phases);
    }

    /// The median of its CPU times.
    public long medianNs() {
      return Samples.median(cpuNs);
    }
  }

  /// Which unit: what stays the same from scan to scan.
  ///
  /// @param target the cargo target
  /// @param kind lib, bin, …
  /// @param mode build, test, run-custom-build, …
  /// @param platform target triple; empty for the host
  public record UnitName(
      String pkg, String version, String target, String kind, String mode, String platform) {

    /// The name without the version.
    UnitName unversioned() {
      return new UnitName(pkg, "", target, kind, mode, platform);
    }
  }

  /// How a unit was compiled.
  public record Settings(String features, String optLevel, int debuginfo, boolean incremental) {}

  /// What a unit had to do, counted: the same in every build of the same sources.
  ///
  /// @param instantiations functions that code was generated for; -1 where not counted
  /// @param estimate rustc's size estimate of them; -1 where not counted
  /// @param macroLines lines that macros wrote; -1 where not counted
  /// @param sourceLines lines of the sources; -1 where not counted
  /// @param sourceDigest over the sources; null where they were not read
  public record Work(
      long instantiations,
      long estimate,
      long macroLines,
      long sourceLines,
      @Nullable String sourceDigest) {}

  /// A finding, short.
  ///
  /// @param amount in the unit's base
  /// @param unit the unit's word, as in `ledger.json`
  /// @param text the cost as it is printed
  /// @param share of the whole, 0 to 1; NaN where there is none
  public record Friction(
      String id,
      String rule,
      String title,
      String place,
      long amount,
      String unit,
      String text,
      double share,
      Confidence confidence) {}

  /// The same side with what another build of it measured.
  ///
  /// @param again the same work, built once more; units that it lacks are taken out
  public Snapshot with(Snapshot again) {
    Map<UnitName, List<UnitCost>> others = new HashMap<>();
    again
        .units()
        .forEach(unit -> others.computeIfAbsent(unit.what(), key -> new ArrayList<>()).add(unit));
    List<UnitCost> merged = new ArrayList<>();
    for (UnitCost unit : units) {
      List<UnitCost> of = others.getOrDefault(unit.what(), List.of());
      of.stream()
          .filter(other -> other.settings().equals(unit.settings()))
          .findFirst()
          .ifPresent(other -> {
            of.remove(other);
            merged.add(unit.with(other.cpuNs()));
          });
    }
    return new Snapshot(
        origin,
        joined(cpuNs, again.cpuNs),
        joined(wallNs, again.wallNs),
        parts,
        packages,
        merged,
        frictions,
        looked,
        scenarios);
  }

  /// The same side with the times of another build of it instead of its own; what the rules found
  /// stays.
  public Snapshot measuredBy(Snapshot again) {
    return new Snapshot(
        origin,
        again.cpuNs,
        again.wallNs,
        again.parts,
        packages,
        again.units,
        frictions,
        looked,
        scenarios);
  }

  /// The same side with what trials of scenarios measured, instead of those that it has.
  public Snapshot with(List<ScenarioTrials> measured) {
    return new Snapshot(origin, cpuNs, wallNs, parts, packages, units, frictions, looked, measured);
  }

  /// The trials of a scenario; empty where there are none.
  public Optional<ScenarioTrials> scenario(String name) {
    return scenarios.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// The same side without the path of this machine's workspace, for a file that others get.
  public Snapshot portable() {
    String path = origin.workspace().replace('\\', '/');
    Origin portable =
        new Origin(
            origin.scanId(),
            path.substring(path.lastIndexOf('/') + 1),
            origin.scenario(),
            origin.toolchain(),
            origin.host(),
            origin.jobs(),
            origin.cpus(),
            origin.command(),
            origin.startedAt(),
            origin.commit());
    return new Snapshot(
        portable, cpuNs, wallNs, parts, packages, units, frictions, looked, scenarios);
  }

  private static List<Long> joined(List<Long> first, List<Long> then) {
    List<Long> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  /// The median CPU time of the whole build.
  public long medianCpuNs() {
    return Samples.median(cpuNs);
  }

  /// The median wall time of the whole build.
  public long medianWallNs() {
    return Samples.median(wallNs);
  }
}
