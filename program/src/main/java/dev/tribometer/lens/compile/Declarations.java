package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Place;
import dev.tribometer.simulate.UnitGraph;
import dev.tribometer.source.Manifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where the workspace says what it depends on: the lines that a user can change, and which of them
/// bring which package into the build.
final class Declarations {
  private static final Comparator<DependencyFact> ORDER =
      Comparator.comparingInt(DependencyFact::packageId)
          .thenComparing(DependencyFact::manifestKey)
          .thenComparing(DependencyFact::kind)
          .thenComparing(declaration -> String.valueOf(declaration.target()));

  private final CompileModel model;
  private final List<DependencyFact> byMembers;
  private final Map<Integer, BitSet> reached = new HashMap<>();
  private final Set<Edge> optional = new HashSet<>();

  /// One package needs another.
  private record Edge(int packageId, int dependencyId) {}

  /// What kind of declaration a unit is served by.
  private enum Role {
    SCRIPT,
    DEV,
    PLAIN
  }

  /// A unit of one package, in a role, needs another package.
  private record Need(int packageId, int dependencyId, Role role) {}

  Declarations(CompileModel model) {
    this.model = model;
    Set<Need> needed = needs(model);
    for (DependencyFact declaration : model.facts().rows(DependencyFact.class)) {
      if (declaration.optional()) {
        optional.add(edge(declaration));
      }
    }
    byMembers =
        model.facts().rows(DependencyFact.class).stream()
            .filter(declaration -> isMember(declaration.packageId()))
            .filter(declaration -> !isMember(declaration.dependencyPackageId()))
            .filter(declaration -> isNeeded(declaration, needed))
            .sorted(ORDER)
            .toList();
  }

  /// The members' dependencies on packages outside the workspace by which a unit of theirs needed
  /// one in this build, each line only where a unit that it serves did: those of tests are left out
  /// where no test was built.
  List<DependencyFact> byMembers() {
    return byMembers;
  }

  /// All dependencies of a package, those on other members included.
  List<DependencyFact> by(int packageId) {
    return model.facts().rows(DependencyFact.class).stream()
        .filter(declaration -> declaration.packageId() == packageId)
        .sorted(ORDER)
        .toList();
  }

  /// The members' declarations of one package.
  List<DependencyFact> of(int packageId) {
    return byMembers.stream()
        .filter(declaration -> declaration.dependencyPackageId() == packageId)
        .toList();
  }

  /// The members' declarations through which a package comes into the build, itself or by way of
  /// others.
  List<DependencyFact> leadingTo(int packageId) {
    BitSet wanted = model.unitsOf(packageId);
    return byMembers.stream()
        .filter(declaration -> reach(declaration.dependencyPackageId()).intersects(wanted))
        .toList();
  }

  /// The packages on a shortest chain of needs from a unit of one package to one of another, both
  /// named, with a word where only a feature makes a package need the next; empty where there is no
  /// chain.
  List<String> path(int fromPackageId, int toPackageId) {
    UnitGraph graph = model.graph();
    int[] cameFrom = new int[graph.size()];
    BitSet seen = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>();
    for (int unit : model.unitsOf(fromPackageId).stream().toArray()) {
      cameFrom[unit] = -1;
      seen.set(unit);
      queue.add(unit);
    }
    while (!queue.isEmpty()) {
      int unit = queue.remove();
      if (model.unit(unit).packageId() == toPackageId) {
        return names(cameFrom, unit);
      }
      for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
        int dependency = graph.dependency(edge);
        if (!seen.get(dependency)) {
          seen.set(dependency);
          cameFrom[dependency] = unit;
          queue.add(dependency);
        }
      }
    }
    return List.of();
  }

  /// The units that would no longer be built if no member declared this package.
  BitSet lostWithoutDeclaring(int packageId) {
    BitSet from = new BitSet();
    for (DependencyFact declaration : of(packageId)) {
      from.or(model.unitsOf(declaration.packageId()));
    }
    return lost(from, packageId);
  }

  /// The units that would no longer be built without this declaration. Only units that it serves
  /// lose it: the build script, tests, or the rest.
  BitSet lostWithout(DependencyFact declaration) {
    BitSet from = new BitSet();
    for (int number : model.unitsOf(declaration.packageId()).stream().toArray()) {
      UnitFact unit = model.unit(number);
      boolean isScript = unit.targetKind().equals("build-script");
      boolean isServed =
          switch (declaration.kind()) {
            case "build" -> isScript;
            case "dev" -> CheckedTargets.isDev(unit);
            default -> !isScript;
          };
      from.set(number, isServed);
    }
    return lost(from, declaration.dependencyPackageId());
  }

  /// The line of a declaration; a place without a file where the member is not known.
  Place place(DependencyFact declaration) {
    PackageFact member = model.packageOf(declaration.packageId());
    if (member == null) {
      return Place.of(declaration.manifestKey());
    }
    int line = manifest(declaration).flatMap(at -> keyPath(declaration).map(at::line)).orElse(0);
    return new Place(declaration.manifestKey(), member.manifestPath(), line, line == 0 ? 0 : 1);
  }

  /// Where a user can act on a unit: its source for a member's, else the first line that brings its
  /// package into the build.
  ///
  /// @param what what the place is called
  Place place(String what, int unit) {
    if (model.isMember(unit)) {
      return Place.in(what, model.unit(unit).srcPath());
    }
    return placeLeadingTo(what, model.unit(unit).packageId());
  }

  /// The line that brings a package into the build on the shortest way; the first of several.
  Place placeLeadingTo(String what, int packageId) {
    return leadingTo(packageId).stream()
        .min(
            Comparator.comparingInt(
                declaration -> path(declaration.dependencyPackageId(), packageId).size()))
        .map(this::place)
        .map(line -> new Place(what, line.file(), line.line(), line.column()))
        .orElseGet(() -> Place.of(what));
  }

  /// The manifest of the member that declares, where it was read.
  Optional<Manifest> manifest(DependencyFact declaration) {
    PackageFact member = model.packageOf(declaration.packageId());
    return member == null ? Optional.empty() : model.manifests().at(member.manifestPath());
  }

  /// The path of keys of a declaration in its manifest.
  Optional<List<String>> keyPath(DependencyFact declaration) {
    return manifest(declaration)
        .flatMap(at ->
            at.dependency(declaration.kind(), declaration.target(), declaration.manifestKey()));
  }

  /// A package's name, with its version where the build has another version of it: what is named so
  /// makes the ids of findings, which must not be the same for both.
  String calledApart(int packageId) {
    String name = name(packageId);
    int called = 0;
    for (PackageFact row : model.packages()) {
      called += row.name().equals(name) ? 1 : 0;
    }
    return called < 2 ? name : title(packageId);
  }

  /// Name of a package by its id.
  String name(int packageId) {
    PackageFact row = model.packageOf(packageId);
    return row == null ? "package " + packageId : row.name();
  }

  /// Name and version of a package by its id.
  String title(int packageId) {
    PackageFact row = model.packageOf(packageId);
    return row == null ? "package " + packageId : row.name() + " " + row.version();
  }

  /// Names of the members that declare, in order, each once.
  List<String> members(List<DependencyFact> declarations) {
    TreeSet<String> names = new TreeSet<>();
    declarations.forEach(declaration -> names.add(name(declaration.packageId())));
    return List.copyOf(names);
  }

  private BitSet lost(BitSet from, int toPackageId) {
    BitSet before = model.graph().reachableWithout(new BitSet());
    before.andNot(model.graph().reachableWithoutEdges(from, model.unitsOf(toPackageId)));
    return before;
  }

  private BitSet reach(int packageId) {
    return reached.computeIfAbsent(
        packageId,
        id -> {
          UnitGraph graph = model.graph();
          BitSet seen = (BitSet) model.unitsOf(id).clone();
          Deque<Integer> queue = new ArrayDeque<>();
          seen.stream().forEach(queue::add);
          while (!queue.isEmpty()) {
            int unit = queue.remove();
            for (int edge = graph.firstEdge(unit); edge < graph.firstEdge(unit + 1); edge++) {
              if (!seen.get(graph.dependency(edge))) {
                seen.set(graph.dependency(edge));
                queue.add(graph.dependency(edge));
              }
            }
          }
          return seen;
        });
  }

  private List<String> names(int[] cameFrom, int last) {
    List<Integer> packages = new ArrayList<>();
    for (int unit = last; unit >= 0; unit = cameFrom[unit]) {
      int packageId = model.unit(unit).packageId();
      if (packages.isEmpty() || packages.getLast() != packageId) {
        packages.add(packageId);
      }
    }
    List<String> names = new ArrayList<>();
    int before = -1;
    for (int packageId : packages.reversed()) {
      boolean byFeature = optional.contains(new Edge(before, packageId));
      names.add(name(packageId) + (byFeature ? " (by a feature)" : ""));
      before = packageId;
    }
    return names;
  }

  private static Edge edge(DependencyFact declaration) {
    return new Edge(declaration.packageId(), declaration.dependencyPackageId());
  }

  private static boolean isNeeded(DependencyFact declaration, Set<Need> needed) {
    int from = declaration.packageId();
    int to = declaration.dependencyPackageId();
    return switch (declaration.kind()) {
      case "build" -> needed.contains(new Need(from, to, Role.SCRIPT));
      case "dev" -> needed.contains(new Need(from, to, Role.DEV));
      default ->
          needed.contains(new Need(from, to, Role.PLAIN))
              || needed.contains(new Need(from, to, Role.DEV));
    };
  }

  private static Set<Need> needs(CompileModel model) {
    Set<Need> needs = new HashSet<>();
    UnitGraph graph = model.graph();
    for (int unit = 0; unit < graph.size(); unit++) {
      UnitFact fact = model.unit(unit);
      Role role =
          fact.targetKind().equals("build-script")
              ? Role.SCRIPT
              : CheckedTargets.isDev(fact) ? Role.DEV : Role.PLAIN;
      for (int at = graph.firstEdge(unit); at < graph.firstEdge(unit + 1); at++) {
        needs.add(new Need(fact.packageId(), model.unit(graph.dependency(at)).packageId(), role));
      }
    }
    return needs;
  }

  private boolean isMember(int packageId) {
    PackageFact row = model.packageOf(packageId);
    return row != null && row.isMember();
  }
}
