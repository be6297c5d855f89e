package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.simulate.UnitGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A package that is built in more than one version.
final class DuplicateVersions implements CompileRule {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/duplicate-versions",
        "Duplicate versions",
        "Each version of a package is compiled, and its generic code generated, on its own.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    Map<String, List<PackageFact>> byName = new TreeMap<>();
    for (PackageFact row : model.packages()) {
      if (!model.unitsOf(row.packageId()).isEmpty()) {
        byName.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row);
      }
    }
    List<Finding> findings = new ArrayList<>();
    long below = 0;
    List<String> small = new ArrayList<>();
    for (List<PackageFact> versions : byName.values()) {
      if (versions.stream().map(PackageFact::version).distinct().count() < 2) {
        continue;
      }
      versions.sort(Comparator.comparing(PackageFact::version, VersionOrder.OLDEST_FIRST));
      BitSet older = new BitSet();
      versions
          .subList(0, versions.size() - 1)
          .forEach(row -> older.or(model.unitsOf(row.packageId())));
      BitSet lost = model.dominators().exclusive(older);
      long cpu = model.cpu(lost) + model.generatedElsewhere(lost);
      if (model.share(cpu) < Figures.NOISE_SHARE) {
        small.add(versions.getFirst().name());
        below += cpu;
      } else {
        findings.add(finding(model, versions, lost, cpu));
      }
    }
    return foundOr(
        findings,
        small.isEmpty()
            ? "no package is built in two versions"
            : Figures.list(small, 6)
                + (small.size() == 1 ? " is" : " are")
                + " built in more than one version; the older ones take "
                + Figures.ofBuild(model, below));
  }

  private Finding finding(CompileModel model, List<PackageFact> versions, BitSet lost, long cpu) {
    String name = versions.getFirst().name();
    PackageFact newest = versions.getLast();
    List<PackageFact> older = versions.subList(0, versions.size() - 1);
    List<List<String>> rows = new ArrayList<>();
    for (PackageFact version : versions) {
      rows.add(
          List.of(
              version.version(),
              Figures.cpu(model.cpu(model.unitsOf(version.packageId()))),
              Figures.list(neededBy(model, version), 4)));
    }
    String older1 = Figures.list(older.stream().map(PackageFact::version).toList(), 4);
    Evidence table =
        new Evidence(
            "Each version, what compiling it takes, and who needs it.",
            List.of("version", "CPU", "needed by"),
            rows,
            "SELECT p.name, p.version, sum(u.cpu_ns) AS cpu_ns FROM package p JOIN unit u USING"
                + " (package_id) WHERE p.name = "
                + Figures.quoted(name)
                + " GROUP BY p.name, p.version ORDER BY p.version");
    List<DependencyFact> lines = model.declarations().leadingTo(older.getFirst().packageId());
    return Finding.of(
        id(),
        name
            + " is built in "
            + versions.size()
            + " versions; "
            + older1
            + " with what only "
            + (older.size() == 1 ? "it needs takes " : "they need takes ")
            + Figures.ofBuild(model, cpu),
        model.declarations().placeLeadingTo(name, older.getFirst().packageId()),
        Figures.cost(model, cpu, Confidence.MODELLED),
        List.of(),
        List.of(
            table,
            Evidence.of(
                "Counted is what would vanish with the older version"
                    + (older.size() == 1 ? "" : "s")
                    + ": "
                    + Figures.count(lost.cardinality(), "unit", "units")
                    + ".")),
        List.of(remedy(model, older.getFirst(), newest, lines)));
  }

  private static Remedy remedy(
      CompileModel model, PackageFact older, PackageFact newest, List<DependencyFact> lines) {
    List<String> steps = new ArrayList<>();
    List<DependencyFact> own = model.declarations().of(older.packageId());
    if (!own.isEmpty()) {
      steps.add(
          "Ask for "
              + newest.version()
              + " in "
              + Figures.list(model.declarations().members(own), 4)
              + ", and adapt the code to it.");
    }
    for (DependencyFact line : lines) {
      if (line.dependencyPackageId() != older.packageId() && steps.size() < 4) {
        steps.add(
            "See whether a newer "
                + line.manifestKey()
                + " ("
                + String.join(
                    " → ", model.declarations().path(line.dependencyPackageId(), older.packageId()))
                + ") needs "
                + newest.version()
                + ": `cargo update -p "
                + model.declarations().name(line.dependencyPackageId())
                + "`.");
      }
    }
    steps.add(
        "If "
            + older.name()
            + " "
            + older.version()
            + " stays because of a package of others, an issue there helps everyone.");
    return new Remedy(
        "Bring everyone to " + newest.name() + " " + newest.version(),
        steps,
        null,
        "A newer major version may behave otherwise; two versions of a type do not mix until all"
            + " have moved.",
        "cargo tree -d");
  }

  private static List<String> neededBy(CompileModel model, PackageFact version) {
    List<String> names = new ArrayList<>();
    UnitGraph graph = model.graph();
    for (int unit : model.unitsOf(version.packageId()).stream().toArray()) {
      for (int at = graph.firstUser(unit); at < graph.firstUser(unit + 1); at++) {
        String name = model.packageName(graph.user(at));
        if (model.unit(graph.user(at)).packageId() != version.packageId()
            && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
