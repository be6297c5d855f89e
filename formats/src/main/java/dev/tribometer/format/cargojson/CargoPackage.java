package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A package as its manifest describes it, part of {@link Metadata}.
///
/// @param id its identity
/// @param name its name
/// @param version its version
/// @param source where it comes from, such as `registry+https://…`; null for a path
/// @param manifestPath the absolute path of its `Cargo.toml`
/// @param description what its authors say that it is
/// @param license the SPDX expression of its licence
/// @param licenseFile the file of its licence, from the manifest's directory
/// @param repository the address of its repository
/// @param edition the Rust edition
/// @param rustVersion the oldest Rust that it says it builds with
/// @param links the native library that it says it links
/// @param defaultRun the binary that `cargo run` runs
/// @param dependencies what it asks for
/// @param targets what can be built of it
/// @param features each feature with the features and dependencies that it turns on, in the order
///   of their names
/// @param metadata the manifest's `package.metadata`, as it is; null where there is none
public record CargoPackage(
    PackageId id,
    String name,
    String version,
    @Nullable String source,
    String manifestPath,
    @Nullable String description,
    @Nullable String license,
    @Nullable String licenseFile,
    @Nullable String repository,
    String edition,
    @Nullable String rustVersion,
    @Nullable String links,
    @Nullable String defaultRun,
    List<Dependency> dependencies,
    List<Target> targets,
    Map<String, List<String>> features,
    @Nullable JsonValue metadata) {
  /// A dependency as the manifest asks for it.
  ///
  /// @param name the name of the package
  /// @param rename the name by which this package knows it, null where that is its own
  /// @param requirement the versions that will do, such as `^1.0`
  /// @param kind `normal`, `dev` or `build`
  /// @param optional whether a feature must turn it on
  /// @param usesDefaultFeatures whether its default features are asked for
  /// @param features further features that are asked for
  /// @param target the platform, a triple or a `cfg(…)`; null for all
  /// @param source the source that is asked for; null for a path
  /// @param path the absolute path of a path dependency
  public record Dependency(
      String name,
      @Nullable String rename,
      String requirement,
      String kind,
      boolean optional,
      boolean usesDefaultFeatures,
      List<String> features,
      @Nullable String target,
      @Nullable String source,
      @Nullable String path) {
    /// The name under which the manifest lists the dependency.
    public String manifestName() {
      return rename == null ? name : rename;
    }
  }

  static CargoPackage read(JsonReader json) throws FormatException {
    PackageId id = null;
    String name = null;
    String version = null;
    String source = null;
    String manifestPath = null;
    String description = null;
    String license = null;
    String licenseFile = null;
    String repository = null;
    String edition = "2015";
    String rustVersion = null;
    String links = null;
    String defaultRun = null;
    List<Dependency> dependencies = null;
    List<Target> targets = null;
    Map<String, List<String>> features = null;
    JsonValue metadata = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "id" -> id = PackageId.read(json);
        case "name" -> name = json.readString();
        case "version" -> version = json.readString();
        case "source" -> source = json.readNullableString();
        case "manifest_path" -> manifestPath = json.readString();
        case "description" -> description = json.readNullableString();
        case "license" -> license = json.readNullableString();
        case "license_file" -> licenseFile = json.readNullableString();
        case "repository" -> repository = json.readNullableString();
        case "edition" -> edition = json.readString();
        case "rust_version" -> rustVersion = json.readNullableString();
        case "links" -> links = json.readNullableString();
        case "default_run" -> defaultRun = json.readNullableString();
        case "dependencies" -> dependencies = readDependencies(json);
        case "targets" -> targets = readTargets(json);
        case "features" -> features = readFeatures(json);
        case "metadata" -> metadata = json.readNull() ? null : json.readValue();
        default -> json.skipValue();
      }
    }
    return new CargoPackage(
        json.required(id, "id"),
        json.required(name, "name"),
        json.required(version, "version"),
        source,
        json.required(manifestPath, "manifest_path"),
        description,
        license,
        licenseFile,
        repository,
        edition,
        rustVersion,
        links,
        defaultRun,
        json.required(dependencies, "dependencies"),
        json.required(targets, "targets"),
        json.required(features, "features"),
        metadata);
  }

  private static List<Target> readTargets(JsonReader json) throws FormatException {
    List<Target> targets = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      targets.add(Target.read(json));
    }
    return List.copyOf(targets);
  }

  private static Map<String, List<String>> readFeatures(JsonReader json) throws FormatException {
    Map<String, List<String>> features = new LinkedHashMap<>();
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      features.put(member, json.readStrings());
    }
    return Collections.unmodifiableMap(features);
  }

  private static List<Dependency> readDependencies(JsonReader json) throws FormatException {
    List<Dependency> dependencies = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      dependencies.add(readDependency(json));
    }
    return List.copyOf(dependencies);
  }

  private static Dependency readDependency(JsonReader json) throws FormatException {
    String name = null;
    String rename = null;
    String requirement = null;
    String kind = "normal";
    Boolean optional = null;
    Boolean usesDefaultFeatures = null;
    List<String> features = null;
    String target = null;
    String source = null;
    String path = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "name" -> name = json.readString();
        case "rename" -> rename = json.readNullableString();
        case "req" -> requirement = json.readString();
        case "kind" -> kind = json.readNull() ? "normal" : json.readString();
        case "optional" -> optional = json.readBoolean();
        case "uses_default_features" -> usesDefaultFeatures = json.readBoolean();
        case "features" -> features = json.readStrings();
        case "target" -> target = json.readNullableString();
        case "source" -> source = json.readNullableString();
        case "path" -> path = json.readNullableString();
        default -> json.skipValue();
      }
    }
    return new Dependency(
        json.required(name, "name"),
        rename,
        json.required(requirement, "req"),
        kind,
        json.required(optional, "optional"),
        json.required(usesDefaultFeatures, "uses_default_features"),
        json.required(features, "features"),
        target,
        source,
        path);
  }
}
