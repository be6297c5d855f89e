package dev.tribometer.probe;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.PackageId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The packages of a scan: cargo's metadata with the scan's own ids, given out as units ask for
/// them.
final class PackageTable {
  private final Metadata metadata;
  private final Path root;
  private final Map<String, CargoPackage> byManifestDirectory = new HashMap<>();
  private final Map<String, CargoPackage> bySpec = new HashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  PackageTable(Metadata metadata) {
    this.metadata = metadata;
    this.root = Path.of(metadata.workspaceRoot());
    for (CargoPackage each : metadata.packages()) {
      bySpec.put(each.id().spec(), each);
      Path directory = Path.of(each.manifestPath()).getParent();
      if (directory != null) {
        byManifestDirectory.put(directory.toString(), each);
      }
    }
    for (PackageId member : metadata.workspaceMembers()) {
      find(member);
    }
  }

  /// A package of the scan.
  ///
  /// @param id its id
  /// @param name its name
  /// @param version its version
  /// @param known what cargo says of it; null where cargo does not list it (a build inside a build)
  record Entry(int id, String name, String version, @Nullable CargoPackage known) {
    /// The name of the target that a process belongs to.
    String targetName(ProcessRecord record, String kind) {
      if (known != null) {
        for (var target : known.targets()) {
          if (target.name().replace('-', '_').equals(record.text("crate"))
              && UnitKind.of(target.kinds()).equals(kind)) {
            return target.name();
          }
        }
        for (var target : known.targets()) {
          if (kind.equals("build-script") && UnitKind.of(target.kinds()).equals(kind)) {
            return target.name();
          }
        }
      }
      return record.isRustc() ? record.text("crate") : "build-script-build";
    }

    /// The kind of the target that a process belongs to: found by name and source file.
    Optional<String> targetKind(ProcessRecord record) {
      if (known == null) {
        return Optional.empty();
      }
      return known.targets().stream()
          .filter(target -> target.name().replace('-', '_').equals(record.text("crate")))
          .filter(target -> target.srcPath().endsWith(record.text("source")))
          .map(target -> UnitKind.of(target.kinds()))
          .findFirst();
    }
  }

  /// The package of a process, by the directory of its manifest.
  Entry find(String manifestDirectory, String name, String version) {
    CargoPackage known = byManifestDirectory.get(manifestDirectory);
    return known != null
        ? find(known.id())
        : entries.computeIfAbsent(
            manifestDirectory + " " + name + " " + version,
            key -> new Entry(entries.size(), name, version, null));
  }

  /// The package that cargo identifies so.
  Entry find(PackageId packageId) {
    return entries.computeIfAbsent(
        packageId.spec(),
        key -> new Entry(entries.size(), packageId.name(), packageId.version(), bySpec.get(key)));
  }

  /// The name of a package that was given out.
  String name(int packageId) {
    return entry(packageId).name();
  }

  /// The version of a package that was given out.
  String version(int packageId) {
    return entry(packageId).version();
  }

  private Entry entry(int packageId) {
    return entries.values().stream()
        .filter(entry -> entry.id() == packageId)
        .findFirst()
        .orElseThrow();
  }

  /// Whether a package comes from no registry and no git repository: it can change in place.
  boolean isLocal(int packageId) {
    CargoPackage known = entry(packageId).known();
    return known != null && known.source() == null;
  }

  /// The package specification of a package, in a list, where it has tests, examples or benches;
  /// empty otherwise.
  List<String> membersWithFurtherTargets(int packageId) {
    return entries.values().stream()
        .filter(entry -> entry.id() == packageId && entry.known() != null)
        .map(entry -> java.util.Objects.requireNonNull(entry.known()))
        .filter(known ->
            known.targets().stream()
                .anyMatch(target -> isFurther(UnitKind.of(target.kinds()), target.test())))
        .map(known -> known.id().spec())
        .toList();
  }

  /// Those of the features on a command line that cargo takes when only these packages are built;
  /// it refuses features that none of them has.
  ///
  /// @param specs package specifications
  /// @param features `feature`, `package/feature`, or several of them divided by commas or spaces
  List<String> featuresOf(Set<String> specs, List<String> features) {
    List<CargoPackage> chosen = specs.stream().map(bySpec::get).filter(Objects::nonNull).toList();
    return features.stream()
        .flatMap(word -> Stream.of(word.split("[ ,]+")))
        .filter(word -> !word.isEmpty())
        .filter(word -> {
          int slash = word.indexOf('/');
          return chosen.stream()
              .anyMatch(each ->
                  slash < 0
                      ? each.features().containsKey(word)
                      : isNamed(each, word.substring(0, slash).replace("?", "")));
        })
        .toList();
  }

  private static boolean isNamed(CargoPackage each, String name) {
    return each.name().equals(name)
        || each.dependencies().stream()
            .anyMatch(line -> name.equals(line.rename() == null ? line.name() : line.rename()));
  }

  private static boolean isFurther(String kind, boolean tested) {
    return switch (kind) {
      case "test", "example", "bench" -> true;
      case "lib", "bin" -> tested;
      default -> false;
    };
  }

  /// A path relative to the workspace root where it is inside, with `/`.
  String relative(String path) {
    try {
      Path absolute = root.resolve(path);
      return absolute.startsWith(root)
          ? root.relativize(absolute).toString().replace('\\', '/')
          : path;
    } catch (InvalidPathException e) {
      return path;
    }
  }

  /// The rows of `package` for the packages that units asked for.
  List<PackageFact> packageFacts(List<UnitFact> units) {
    Set<String> members = new HashSet<>();
    metadata.workspaceMembers().forEach(id -> members.add(id.spec()));
    Map<Integer, Set<String>> features = new HashMap<>();
    Set<Integer> requested = new HashSet<>();
    for (UnitFact unit : units) {
      Set<String> on = features.computeIfAbsent(unit.packageId(), key -> new TreeSet<>());
      if (!unit.features().isEmpty()) {
        on.addAll(List.of(unit.features().split(",")));
      }
      if (unit.isRoot()) {
        requested.add(unit.packageId());
      }
    }
    List<PackageFact> facts = new ArrayList<>();
    for (Entry entry : entries.values()) {
      CargoPackage known = entry.known();
      boolean isMember = known != null && members.contains(known.id().spec());
      facts.add(
          new PackageFact(
              entry.id(),
              entry.name(),
              entry.version(),
              known == null ? null : known.source(),
              known == null ? "" : relative(known.manifestPath()),
              isMember,
              requested.contains(entry.id()),
              known == null ? null : known.license(),
              known == null ? null : known.rustVersion(),
              known == null ? null : known.links(),
              String.join(",", features.getOrDefault(entry.id(), Set.of())),
              known == null
                  ? ""
                  : String.join(",", known.features().getOrDefault("default", List.of())),
              known != null && hasTarget(known, "proc-macro"),
              known != null && hasTarget(known, "custom-build")));
    }
    return facts;
  }

  /// The rows of `dependency` between packages that units asked for.
  List<DependencyFact> dependencyFacts() {
    Map<String, Map<String, List<Metadata.NodeDependency>>> resolved = new HashMap<>();
    if (metadata.resolve() != null) {
      for (Metadata.Node node : metadata.resolve().nodes()) {
        Map<String, List<Metadata.NodeDependency>> byName = new HashMap<>();
        for (Metadata.NodeDependency dependency : node.dependencies()) {
          byName
              .computeIfAbsent(dependency.packageId().name(), key -> new ArrayList<>())
              .add(dependency);
        }
        resolved.put(node.id().spec(), byName);
      }
    }
    List<DependencyFact> facts = new ArrayList<>();
    for (Entry entry : List.copyOf(entries.values())) {
      CargoPackage known = entry.known();
      if (known == null) {
        continue;
      }
      Map<String, List<Metadata.NodeDependency>> byName =
          resolved.getOrDefault(known.id().spec(), Map.of());
      for (CargoPackage.Dependency dependency : known.dependencies()) {
        for (Metadata.NodeDependency node : byName.getOrDefault(dependency.name(), List.of())) {
          Entry to = entries.get(node.packageId().spec());
          if (to != null && asksFor(dependency, node)) {
            facts.add(fact(entry, to, dependency, node));
          }
        }
      }
    }
    return facts;
  }

  private static boolean asksFor(CargoPackage.Dependency dependency, Metadata.NodeDependency node) {
    String rename = dependency.rename();
    boolean sameName = rename == null || node.name().equals(rename.replace('-', '_'));
    return sameName
        && node.kinds().stream()
            .anyMatch(kind ->
                kind.kind().equals(dependency.kind())
                    && java.util.Objects.equals(kind.target(), dependency.target()));
  }

  private static DependencyFact fact(
      Entry from, Entry to, CargoPackage.Dependency dependency, Metadata.NodeDependency node) {
    String rename = dependency.rename();
    return new DependencyFact(
        from.id(),
        to.id(),
        node.name(),
        rename == null ? dependency.name() : rename,
        dependency.kind(),
        dependency.target(),
        dependency.requirement(),
        dependency.optional(),
        dependency.usesDefaultFeatures(),
        String.join(",", dependency.features()));
  }

  private static boolean hasTarget(CargoPackage known, String kind) {
    return known.targets().stream().anyMatch(target -> target.kinds().contains(kind));
  }
}
