package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A workspace as `cargo metadata --format-version 1` states it.
///
/// @param packages the members and, unless `--no-deps` was given, all that they depend on
/// @param workspaceMembers the ids of the members
/// @param workspaceDefaultMembers the ids of the members that a command without `-p` means; null
///   before cargo 1.71
/// @param resolve the resolved dependencies; null under `--no-deps`
/// @param targetDirectory the absolute path of the target directory
/// @param buildDirectory the absolute path for intermediate files; null before cargo 1.91
/// @param workspaceRoot the absolute path of the workspace
/// @param workspaceMetadata the manifest's `workspace.metadata`, as it is; null where there is none
public record Metadata(
    List<CargoPackage> packages,
    List<PackageId> workspaceMembers,
    @Nullable List<PackageId> workspaceDefaultMembers,
    @Nullable Resolve resolve,
    String targetDirectory,
    @Nullable String buildDirectory,
    String workspaceRoot,
    @Nullable JsonValue workspaceMetadata) {
  private static final int LARGEST = 256 << 20;

  /// The dependencies as resolved for this workspace and command line.
  ///
  /// @param nodes one for each package
  /// @param root the package in whose directory cargo ran; null in a virtual workspace
  public record Resolve(List<Node> nodes, @Nullable PackageId root) {}

  /// A package with what it depends on.
  ///
  /// @param features the features that are on
  public record Node(PackageId id, List<NodeDependency> dependencies, List<String> features) {}

  /// An edge between packages.
  ///
  /// @param name the crate name by which the dependent knows it
  /// @param packageId the package that is needed
  /// @param kinds what it is needed for, one for each kind and platform
  public record NodeDependency(String name, PackageId packageId, List<DependencyKind> kinds) {}

  /// What a dependency is needed for.
  ///
  /// @param kind `normal`, `dev` or `build`
  /// @param target the platform, a triple or a `cfg(…)`; null for all
  public record DependencyKind(String kind, @Nullable String target) {}

  /// Reads a file that holds cargo's output.
  ///
  /// @throws FormatException if it is no metadata of version 1
  /// @throws IOException if it cannot be read
  public static Metadata read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads cargo's output.
  ///
  /// @throws FormatException if it is no metadata of version 1
  public static Metadata parse(String source, byte[] output) throws FormatException {
    JsonReader json = JsonReader.of(source, output);
    Integer version = null;
    List<CargoPackage> packages = null;
    List<PackageId> members = null;
    List<PackageId> defaultMembers = null;
    Resolve resolve = null;
    String targetDirectory = null;
    String buildDirectory = null;
    String workspaceRoot = null;
    JsonValue workspaceMetadata = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "version" -> version = readVersion(json);
        case "packages" -> packages = readPackages(json);
        case "workspace_members" -> members = readIds(json);
        case "workspace_default_members" -> defaultMembers = readIds(json);
        case "resolve" -> resolve = json.readNull() ? null : readResolve(json);
        case "target_directory" -> targetDirectory = json.readString();
        case "build_directory" -> buildDirectory = json.readNullableString();
        case "workspace_root" -> workspaceRoot = json.readString();
        case "metadata" -> workspaceMetadata = json.readNull() ? null : json.readValue();
        default -> json.skipValue();
      }
    }
    json.required(version, "version");
    Metadata metadata =
        new Metadata(
            json.required(packages, "packages"),
            json.required(members, "workspace_members"),
            defaultMembers,
            resolve,
            json.required(targetDirectory, "target_directory"),
            buildDirectory,
            json.required(workspaceRoot, "workspace_root"),
            workspaceMetadata);
    json.end();
    return metadata;
  }

  /// The packages by their ids, in the order of {@link #packages()}.
  public Map<PackageId, CargoPackage> packagesById() {
    Map<PackageId, CargoPackage> byId = LinkedHashMap.newLinkedHashMap(packages.size());
    for (CargoPackage each : packages) {
      byId.put(each.id(), each);
    }
    return Collections.unmodifiableMap(byId);
  }

  private static int readVersion(JsonReader json) throws FormatException {
    int version = json.readIndex();
    if (version != 1) {
      throw json.refuse("metadata of version 1", "version " + version);
    }
    return version;
  }

  private static List<CargoPackage> readPackages(JsonReader json) throws FormatException {
    List<CargoPackage> packages = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      packages.add(CargoPackage.read(json));
    }
    return List.copyOf(packages);
  }

  private static List<PackageId> readIds(JsonReader json) throws FormatException {
    List<PackageId> ids = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      ids.add(PackageId.read(json));
    }
    return List.copyOf(ids);
  }

  private static Resolve readResolve(JsonReader json) throws FormatException {
    List<Node> nodes = null;
    PackageId root = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "nodes" -> nodes = readNodes(json);
        case "root" -> root = json.readNull() ? null : PackageId.read(json);
        default -> json.skipValue();
      }
    }
    return new Resolve(json.required(nodes, "nodes"), root);
  }

  private static List<Node> readNodes(JsonReader json) throws FormatException {
    List<Node> nodes = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      PackageId id = null;
      List<NodeDependency> dependencies = null;
      List<String> features = List.of();
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "id" -> id = PackageId.read(json);
          case "deps" -> dependencies = readNodeDependencies(json);
          case "features" -> features = json.readStrings();
          default -> json.skipValue();
        }
      }
      nodes.add(new Node(json.required(id, "id"), json.required(dependencies, "deps"), features));
    }
    return List.copyOf(nodes);
  }

  private static List<NodeDependency> readNodeDependencies(JsonReader json) throws FormatException {
    List<NodeDependency> dependencies = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      String name = null;
      PackageId packageId = null;
      List<DependencyKind> kinds = List.of();
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "name" -> name = json.readString();
          case "pkg" -> packageId = PackageId.read(json);
          case "dep_kinds" -> kinds = readKinds(json);
          default -> json.skipValue();
        }
      }
      dependencies.add(
          new NodeDependency(json.required(name, "name"), json.required(packageId, "pkg"), kinds));
    }
    return List.copyOf(dependencies);
  }

  private static List<DependencyKind> readKinds(JsonReader json) throws FormatException {
    List<DependencyKind> kinds = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      String kind = "normal";
      String target = null;
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "kind" -> kind = json.readNull() ? "normal" : json.readString();
          case "target" -> target = json.readNullableString();
          default -> json.skipValue();
        }
      }
      kinds.add(new DependencyKind(kind, target));
    }
    return List.copyOf(kinds);
  }
}
