package dev.tribometer.experiment;

import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.format.cargojson.Target;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the file that a scenario edits where the user names none: the main file of the first
/// program that is built, else of the first library; for the situation `DEPENDENCY` the library
/// that most other members depend on.
final class EditFile {
  private EditFile() {}

  static String choose(WorkspaceCopy copy, Scenario scenario) throws TrialException {
    Workspace workspace = copy.workspace();
    Map<String, CargoPackage> packages = new HashMap<>();
    workspace.metadata().packages().forEach(each -> packages.put(each.id().spec(), each));
    List<CargoPackage> built =
        built(workspace.metadata(), scenario).stream()
            .flatMap(id -> Optional.ofNullable(packages.get(id.spec())).stream())
            .toList();
    Optional<Path> file =
        scenario.situation() == Situation.DEPENDENCY
            ? mostUsed(workspace.metadata(), packages)
            : scenario.situation() == Situation.SIGNATURE
                ? target(built, "lib").or(() -> mostUsed(workspace.metadata(), packages))
                : target(built, "bin").or(() -> target(built, "lib"));
    return file.filter(path -> path.startsWith(copy.root()))
        .map(path -> copy.root().relativize(path).toString())
        .orElseThrow(() ->
            new TrialException(
                scenario.situation() == Situation.DEPENDENCY
                    ? "no member of this workspace depends on another, so there is no file to edit"
                        + " for this scenario"
                    : "no program or library of this workspace has a main file inside it; name a"
                        + " file to edit with --file"));
  }

  private static List<PackageId> built(Metadata metadata, Scenario scenario) {
    List<String> chosen = scenario.selection().packages();
    if (!chosen.isEmpty()) {
      return metadata.workspaceMembers().stream().filter(id -> chosen.contains(id.name())).toList();
    }
    Metadata.Resolve resolve = metadata.resolve();
    if (!scenario.selection().workspace() && resolve != null && resolve.root() != null) {
      return List.of(resolve.root());
    }
    List<PackageId> defaults = metadata.workspaceDefaultMembers();
    return defaults == null || scenario.selection().workspace()
        ? metadata.workspaceMembers()
        : defaults;
  }

  private static Optional<Path> target(List<CargoPackage> packages, String kind) {
    for (CargoPackage each : packages) {
      for (Target target : each.targets()) {
        if (target.kinds().contains(kind)
            || (kind.equals("lib")
                && target.kinds().stream().anyMatch(name -> name.endsWith("lib")))) {
          return Optional.of(Path.of(target.srcPath()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> mostUsed(Metadata metadata, Map<String, CargoPackage> packages) {
    Metadata.Resolve resolve = metadata.resolve();
    if (resolve == null) {
      return Optional.empty();
    }
    List<String> members = metadata.workspaceMembers().stream().map(PackageId::spec).toList();
    Map<String, Integer> users = new HashMap<>();
    for (Metadata.Node node : resolve.nodes()) {
      if (members.contains(node.id().spec())) {
        for (Metadata.NodeDependency needed : node.dependencies()) {
          String spec = needed.packageId().spec();
          boolean isNormal =
              needed.kinds().isEmpty()
                  || needed.kinds().stream().anyMatch(kind -> kind.kind().equals("normal"));
          if (members.contains(spec) && isNormal) {
            users.merge(spec, 1, Integer::sum);
          }
        }
      }
    }
    return users.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .flatMap(entry -> Optional.ofNullable(packages.get(entry.getKey())).stream())
        .flatMap(each -> target(List.of(each), "lib").stream())
        .findFirst();
  }
}
