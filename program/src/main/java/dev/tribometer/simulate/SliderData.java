package dev.tribometer.simulate;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.ScanFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the sliders of a page need so that its script can answer by itself: the work without the
/// probes, and what can be taken away.
///
/// @param jobs jobs of the scan
/// @param processors processors of the scan's machine
/// @param predictedNs what the simulation says of the scan's own build
/// @param measuredNs what that took
/// @param corpusErrorShare the median error over the corpus
/// @param work the work
/// @param packages the packages that have units
public record SliderData(
    int jobs,
    int processors,
    double predictedNs,
    double measuredNs,
    double corpusErrorShare,
    BuildWork work,
    List<BuiltPackage> packages) {
  public SliderData {
    packages = List.copyOf(packages);
  }

  /// A package that has units.
  ///
  /// @param packageId its id in the scan
  /// @param name its name, with its version where two are called so
  /// @param isMember whether it belongs to the workspace
  public record BuiltPackage(int packageId, String name, boolean isMember) {}

  /// Makes the data of a scan.
  public static SliderData of(Facts facts) {
    BuildWork measured = ScanWork.of(facts);
    ScanFact scan = facts.scan();
    Map<String, Integer> named = new HashMap<>();
    List<PackageFact> built =
        facts.rows(PackageFact.class).stream()
            .filter(known ->
                measured.units().stream().anyMatch(unit -> unit.packageId() == known.packageId()))
            .toList();
    built.forEach(known -> named.merge(known.name(), 1, Integer::sum));
    List<BuiltPackage> packages = new ArrayList<>();
    for (PackageFact known : built) {
      boolean isAlone = named.getOrDefault(known.name(), 0) == 1;
      packages.add(
          new BuiltPackage(
              known.packageId(),
              isAlone ? known.name() : known.name() + " " + known.version(),
              known.isMember()));
    }
    return new SliderData(
        scan.jobs(),
        scan.cpus(),
        Simulation.run(measured, scan.jobs(), scan.cpus()).lengthNs(),
        scan.wallNs(),
        Questions.CORPUS_ERROR,
        measured.times(1 / ScanWork.PROBED),
        packages);
  }
}
