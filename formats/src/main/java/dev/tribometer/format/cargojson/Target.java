package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.util.List;

/// Something of a package that cargo can build.
///
/// @param kinds what it is: `lib`, `bin`, `test`, `bench`, `example`, `custom-build`, `proc-macro`,
///   or for libraries the crate types asked for
/// @param crateTypes what rustc makes of it: `lib`, `bin`, `proc-macro`, `cdylib`, …
/// @param name its name; of a library with `_` for `-`
/// @param srcPath the absolute path of its root file
/// @param edition the Rust edition
/// @param requiredFeatures the features without which it is not built
/// @param doc whether `cargo doc` documents it
/// @param doctest whether its documentation is tested
/// @param test whether `cargo test` builds it as a test
public record Target(
    List<String> kinds,
    List<String> crateTypes,
    String name,
    String srcPath,
    String edition,
    List<String> requiredFeatures,
    boolean doc,
    boolean doctest,
    boolean test) {
  /// Whether this is a procedural macro.
  public boolean isProcMacro() {
    return kinds.contains("proc-macro");
  }

  /// Whether this is a build script.
  public boolean isBuildScript() {
    return kinds.contains("custom-build");
  }

  /// Whether other packages can link to this: a library that is no procedural macro.
  public boolean isLibrary() {
    for (String kind : kinds) {
      switch (kind) {
        case "lib", "rlib", "dylib", "cdylib", "staticlib" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  static Target read(JsonReader json) throws FormatException {
    List<String> kinds = null;
    List<String> crateTypes = null;
    String name = null;
    String srcPath = null;
    String edition = "2015";
    List<String> requiredFeatures = List.of();
    boolean doc = false;
    boolean doctest = false;
    boolean test = false;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "kind" -> kinds = json.readStrings();
        case "crate_types" -> crateTypes = json.readStrings();
        case "name" -> name = json.readString();
        case "src_path" -> srcPath = json.readNullableString();
        case "edition" -> edition = json.readString();
        case "required-features" ->
            requiredFeatures = json.readNull() ? List.of() : json.readStrings();
        case "doc" -> doc = json.readBoolean();
        case "doctest" -> doctest = json.readBoolean();
        case "test" -> test = json.readBoolean();
        default -> json.skipValue();
      }
    }
    return new Target(
        json.required(kinds, "kind"),
        json.required(crateTypes, "crate_types"),
        json.required(name, "name"),
        // Null only for what cargo generates itself, which has no file.
        srcPath == null ? "" : srcPath,
        edition,
        requiredFeatures,
        doc,
        doctest,
        test);
  }
}
