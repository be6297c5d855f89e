package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import dev.tribometer.format.json.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that cargo would run for a command, and what waits for what: the output of `cargo
/// <command> --unit-graph -Zunstable-options`, format version 1.
///
/// Every index in it is an index into {@link #units()}; the reader has checked that.
///
/// @param version the version of the format
/// @param units the units, in cargo's order
/// @param roots the units that the command asked for
public record UnitGraph(int version, List<Unit> units, List<Integer> roots) {
  private static final int LARGEST = 256 << 20;

  /// One run of rustc, rustdoc or a build script.
  ///
  /// @param packageId the package that it belongs to
  /// @param target the target of that package
  /// @param profile how it is compiled
  /// @param platform the target triple; null for the host, where nothing but `--target`
  ///   distinguishes the two
  /// @param mode `build`, `check`, `test`, `doc`, `doctest`, `run-custom-build`, …
  /// @param features the features of the package that are on
  /// @param dependencies the units whose results it needs
  /// @param isStd whether it belongs to the standard library, built by `-Zbuild-std`
  public record Unit(
      PackageId packageId,
      Target target,
      Profile profile,
      @Nullable String platform,
      String mode,
      List<String> features,
      List<Dependency> dependencies,
      boolean isStd) {
    /// Whether this runs a build script, rather than compiling something.
    public boolean runsBuildScript() {
      return mode.equals("run-custom-build");
    }
  }

  /// An edge of the graph.
  ///
  /// @param index the unit that is needed
  /// @param externCrateName the name by which the dependent knows the crate
  /// @param isPublic whether the dependency is public, which only nightly can say
  /// @param noPrelude whether the crate stays out of the extern prelude
  public record Dependency(
      int index, String externCrateName, boolean isPublic, boolean noPrelude) {}

  /// Reads a file that holds cargo's output.
  ///
  /// @throws FormatException if it is no unit graph of version 1
  /// @throws IOException if it cannot be read
  public static UnitGraph read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads cargo's output.
  ///
  /// @throws FormatException if it is no unit graph of version 1
  public static UnitGraph parse(String source, byte[] output) throws FormatException {
    JsonReader json = JsonReader.of(source, output);
    Integer version = null;
    List<Unit> units = null;
    List<Integer> roots = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "version" -> version = readVersion(json);
        case "units" -> units = readUnits(json);
        case "roots" -> roots = json.readIndices();
        default -> json.skipValue();
      }
    }
    UnitGraph graph =
        new UnitGraph(
            json.required(version, "version"),
            json.required(units, "units"),
            json.required(roots, "roots"));
    json.end();
    graph.checkIndices(json);
    return graph;
  }

  private static int readVersion(JsonReader json) throws FormatException {
    int version = json.readIndex();
    if (version != 1) {
      throw json.refuse("a unit graph of version 1", "version " + version);
    }
    return version;
  }

  private static List<Unit> readUnits(JsonReader json) throws FormatException {
    List<Unit> units = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      units.add(readUnit(json));
    }
    return List.copyOf(units);
  }

  private static Unit readUnit(JsonReader json) throws FormatException {
    PackageId packageId = null;
    Target target = null;
    Profile profile = null;
    String platform = null;
    String mode = null;
    List<String> features = null;
    List<Dependency> dependencies = null;
    boolean isStd = false;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "pkg_id" -> packageId = PackageId.read(json);
        case "target" -> target = Target.read(json);
        case "profile" -> profile = Profile.read(json);
        case "platform" -> platform = json.readNullableString();
        case "mode" -> mode = json.readString();
        case "features" -> features = json.readStrings();
        case "dependencies" -> dependencies = readDependencies(json);
        case "is_std" -> isStd = json.readBoolean();
        default -> json.skipValue();
      }
    }
    return new Unit(
        json.required(packageId, "pkg_id"),
        json.required(target, "target"),
        json.required(profile, "profile"),
        platform,
        json.required(mode, "mode"),
        json.required(features, "features"),
        json.required(dependencies, "dependencies"),
        isStd);
  }

  private static List<Dependency> readDependencies(JsonReader json) throws FormatException {
    List<Dependency> dependencies = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      Integer index = null;
      String externCrateName = null;
      boolean isPublic = false;
      boolean noPrelude = false;
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "index" -> index = json.readIndex();
          case "extern_crate_name" -> externCrateName = json.readString();
          case "public" -> isPublic = json.readBoolean();
          case "noprelude" -> noPrelude = json.readBoolean();
          default -> json.skipValue();
        }
      }
      dependencies.add(
          new Dependency(
              json.required(index, "index"),
              json.required(externCrateName, "extern_crate_name"),
              isPublic,
              noPrelude));
    }
    return List.copyOf(dependencies);
  }

  private void checkIndices(JsonReader json) throws FormatException {
    for (Unit unit : units) {
      for (Dependency dependency : unit.dependencies()) {
        checkIndex(json, dependency.index());
      }
    }
    for (int root : roots) {
      checkIndex(json, root);
    }
  }

  private void checkIndex(JsonReader json, int index) throws FormatException {
    if (index >= units.size()) {
      throw json.refuse("an index below " + units.size() + ", the number of units", "" + index);
    }
  }
}
