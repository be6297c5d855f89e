package dev.tribometer.cli.async;

import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.format.cargojson.Target;
import dev.tribometer.lens.async.runtime.ProgramPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The packages of a workspace and what each needs to run, as cargo resolved them.
public final class ProgramPackages {
  private ProgramPackages() {}

  /// All packages, members first or last as cargo lists them.
  public static List<ProgramPackage> of(Workspace workspace) {
    Metadata metadata = workspace.metadata();
    Set<PackageId> members = new HashSet<>(metadata.workspaceMembers());
    Map<PackageId, Integer> numbers = new HashMap<>();
    Map<PackageId, Metadata.Node> nodes = new HashMap<>();
    metadata.packages().forEach(each -> numbers.put(each.id(), numbers.size()));
    Metadata.@Nullable Resolve resolve = metadata.resolve();
    if (resolve != null) {
      resolve.nodes().forEach(node -> nodes.put(node.id(), node));
    }
    Map<PackageId, CargoPackage> byId = metadata.packagesById();
    List<ProgramPackage> packages = new ArrayList<>();
    for (CargoPackage each : metadata.packages()) {
      List<ProgramPackage.Dependency> dependencies = new ArrayList<>();
      Metadata.@Nullable Node node = nodes.get(each.id());
      for (Metadata.NodeDependency needed :
          node == null ? List.<Metadata.NodeDependency>of() : node.dependencies()) {
        Integer target = numbers.get(needed.packageId());
        CargoPackage other = byId.get(needed.packageId());
        boolean runs =
            needed.kinds().isEmpty()
                || needed.kinds().stream().anyMatch(kind -> kind.kind().equals("normal"));
        if (target != null && other != null && node != null && runs) {
          dependencies.add(
              new ProgramPackage.Dependency(target, features(each, node.features(), other.name())));
        }
      }
      packages.add(
          new ProgramPackage(
              each.name(),
              each.version(),
              members.contains(each.id()),
              each.targets().stream().map(Target::kinds).anyMatch(kinds -> kinds.contains("lib")),
              dependencies));
    }
    return packages;
  }

  /// The features that are on and switch an optional dependency on.
  private static String features(CargoPackage each, List<String> on, String dependency) {
    for (CargoPackage.Dependency asked : each.dependencies()) {
      if (asked.name().equals(dependency) && asked.optional()) {
        String name = asked.manifestName();
        return String.join(
            ",",
            each.features().entrySet().stream()
                .filter(feature ->
                    on.contains(feature.getKey())
                        && !feature.getKey().equals(name)
                        && feature.getValue().stream().anyMatch(text -> turnsOn(text, name)))
                .map(Map.Entry::getKey)
                .toList());
      }
    }
    return "";
  }

  private static boolean turnsOn(String text, String name) {
    return text.equals(name) || text.equals("dep:" + name) || text.startsWith(name + "/");
  }
}
