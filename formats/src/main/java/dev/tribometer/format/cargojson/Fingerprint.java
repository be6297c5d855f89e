package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a unit was built from, as cargo keeps it in
/// `target/<profile>/.fingerprint/<package>-<hash>/*.json`.
///
/// Two fingerprints of one unit that differ say why cargo built it twice. The hashes are 64 bits,
/// to be taken as unsigned, and say nothing but whether they are equal.
///
/// @param rustc the hash of the compiler's version
/// @param features the features that were on, as cargo's own text, such as `["std"]`
/// @param declaredFeatures all features of the package, as cargo's own text
/// @param target the hash of the target's configuration
/// @param profile the hash of the profile
/// @param path the hash of the path of the root file
/// @param dependencies the units that this one was built from
/// @param locals what of the package itself was looked at
/// @param rustflags the flags of the user
/// @param config the hash of further settings
/// @param compileKind the hash of the platform, 0 for the host
public record Fingerprint(
    long rustc,
    String features,
    String declaredFeatures,
    long target,
    long profile,
    long path,
    List<Dependency> dependencies,
    List<Local> locals,
    List<String> rustflags,
    long config,
    long compileKind) {
  private static final int LARGEST = 64 << 20;

  /// A unit that another was built from.
  ///
  /// @param packageHash the hash of its package's identity
  /// @param name its crate name
  /// @param isPublic whether the dependency is public
  /// @param fingerprint the hash of its own fingerprint
  public record Dependency(long packageHash, String name, boolean isPublic, long fingerprint) {}

  /// Something of the package itself that cargo looks at to see whether a unit is out of date.
  public sealed interface Local {}

  /// A text made beforehand: for a registry package its version, for a build script without
  /// `rerun-if-changed` the newest file of the package.
  public record Precalculated(String value) implements Local {}

  /// The files that rustc named as read.
  ///
  /// @param depInfo the file with their names, from the target directory
  /// @param checksum whether contents are compared rather than times
  public record CheckDepInfo(String depInfo, boolean checksum) implements Local {}

  /// The files that a build script named by `cargo::rerun-if-changed`.
  ///
  /// @param output what the build script printed, from the target directory
  /// @param paths the files, from the package's directory
  public record RerunIfChanged(String output, List<String> paths) implements Local {}

  /// A variable that a build script named by `cargo::rerun-if-env-changed`.
  ///
  /// @param value null where it was not set
  public record RerunIfEnvChanged(String variable, @Nullable String value) implements Local {}

  /// Something that this reader does not know.
  public record OtherLocal(String kind, JsonValue content) implements Local {}

  /// Reads a fingerprint's file.
  ///
  /// @throws FormatException if it is no fingerprint
  /// @throws IOException if it cannot be read
  public static Fingerprint read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads a fingerprint.
  ///
  /// @throws FormatException if it is none
  public static Fingerprint parse(String source, byte[] bytes) throws FormatException {
    JsonReader json = JsonReader.of(source, bytes);
    Long rustc = null;
    String features = null;
    String declaredFeatures = "";
    Long target = null;
    Long profile = null;
    Long path = null;
    List<Dependency> dependencies = null;
    List<Local> locals = null;
    List<String> rustflags = List.of();
    long config = 0;
    long compileKind = 0;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "rustc" -> rustc = json.readUnsigned();
        case "features" -> features = json.readString();
        case "declared_features" -> declaredFeatures = json.readString();
        case "target" -> target = json.readUnsigned();
        case "profile" -> profile = json.readUnsigned();
        case "path" -> path = json.readUnsigned();
        case "deps" -> dependencies = readDependencies(json);
        case "local" -> locals = readLocals(json);
        case "rustflags" -> rustflags = json.readStrings();
        case "config" -> config = json.readUnsigned();
        case "compile_kind" -> compileKind = json.readUnsigned();
        default -> json.skipValue();
      }
    }
    Fingerprint fingerprint =
        new Fingerprint(
            json.required(rustc, "rustc"),
            json.required(features, "features"),
            declaredFeatures,
            json.required(target, "target"),
            json.required(profile, "profile"),
            json.required(path, "path"),
            json.required(dependencies, "deps"),
            json.required(locals, "local"),
            rustflags,
            config,
            compileKind);
    json.end();
    return fingerprint;
  }

  private static List<Dependency> readDependencies(JsonReader json) throws FormatException {
    List<Dependency> dependencies = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      json.beginArray();
      expectElement(json);
      long packageHash = json.readUnsigned();
      expectElement(json);
      String name = json.readString();
      expectElement(json);
      boolean isPublic = json.readBoolean();
      expectElement(json);
      dependencies.add(new Dependency(packageHash, name, isPublic, json.readUnsigned()));
      while (json.nextElement()) {
        json.skipValue();
      }
    }
    return List.copyOf(dependencies);
  }

  private static void expectElement(JsonReader json) throws FormatException {
    if (!json.nextElement()) {
      throw json.refuse("package, name, public and fingerprint of a dependency", "fewer elements");
    }
  }

  private static List<Local> readLocals(JsonReader json) throws FormatException {
    List<Local> locals = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      json.beginObject();
      for (String kind = json.nextName(); kind != null; kind = json.nextName()) {
        locals.add(local(kind, json.readValue()));
      }
    }
    return List.copyOf(locals);
  }

  private static Local local(String kind, JsonValue content) {
    if (kind.equals("Precalculated") && content instanceof JsonValue.Text(String value)) {
      return new Precalculated(value);
    }
    if (content instanceof JsonValue.Members members) {
      String depInfo = members.text("dep_info");
      if (kind.equals("CheckDepInfo") && depInfo != null) {
        boolean checksum =
            members.values().get("checksum") instanceof JsonValue.Truth(boolean yes) && yes;
        return new CheckDepInfo(depInfo, checksum);
      }
      String output = members.text("output");
      List<String> paths = members.texts("paths");
      if (kind.equals("RerunIfChanged") && output != null && paths != null) {
        return new RerunIfChanged(output, paths);
      }
      String variable = members.text("var");
      if (kind.equals("RerunIfEnvChanged") && variable != null) {
        return new RerunIfEnvChanged(variable, members.text("val"));
      }
    }
    return new OtherLocal(kind, content);
  }
}
