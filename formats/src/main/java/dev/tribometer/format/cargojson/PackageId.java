package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The identity of a package as cargo writes it in all its JSON: a package id specification such as
/// `registry+https://github.com/rust-lang/crates.io-index#serde@1.0.229`,
/// `path+file:///ws/demo/core#demo-core@0.1.0` or, where the last segment of the URL is the name,
/// `path+file:///ws/ripgrep#15.1.0`.
///
/// The form of cargo before 1.77, `serde 1.0.229 (registry+https://…)`, is read as well. Source:
/// the Cargo Book, "Package ID Specifications".
///
/// @param spec the text as cargo wrote it; equal texts are the same package
/// @param source where the package comes from
/// @param url the URL of the source, without its kind, its query and its fragment
/// @param query what a git source asks for, such as `branch=main` or `rev=abc`, null where there is
///   none
/// @param name the name of the package
/// @param version the version of the package
public record PackageId(
    String spec, Source source, String url, @Nullable String query, String name, String version) {
  /// Where a package comes from.
  public enum Source {
    /// A registry with a git index, or crates.io however it was reached.
    REGISTRY,
    /// A registry with an HTTP index.
    SPARSE,
    /// A git repository.
    GIT,
    /// A directory: a member of the workspace or a path dependency.
    PATH,
    /// A local copy of a registry.
    LOCAL_REGISTRY,
    /// A directory of vendored packages.
    DIRECTORY,
    /// A kind that this reader does not know.
    OTHER;

    private static Source of(String kind) {
      return switch (kind) {
        case "registry" -> REGISTRY;
        case "sparse" -> SPARSE;
        case "git" -> GIT;
        case "path" -> PATH;
        case "local-registry" -> LOCAL_REGISTRY;
        case "directory" -> DIRECTORY;
        default -> OTHER;
      };
    }
  }

  /// Reads a package id.
  ///
  /// @throws FormatException if the text has no URL, no name or no version
  public static PackageId parse(String spec) throws FormatException {
    if (spec.endsWith(")")) {
      return parseOpaque(spec);
    }
    int hash = spec.lastIndexOf('#');
    if (hash < 0) {
      throw new FormatException("package id", spec.length(), "'#' and a version", shown(spec));
    }
    String fragment = spec.substring(hash + 1);
    Location location = Location.of(spec.substring(0, hash));
    int at = fragment.lastIndexOf('@');
    if (at < 0) {
      // Cargo separated them by a colon before 1.77, and still accepts that; no version holds one.
      at = fragment.lastIndexOf(':');
    }
    String name = at < 0 ? location.lastSegment() : fragment.substring(0, at);
    String version = fragment.substring(at + 1);
    return checked(spec, location, name, version);
  }

  static PackageId read(JsonReader json) throws FormatException {
    String spec = json.readString();
    try {
      return parse(spec);
    } catch (FormatException e) {
      throw json.refuse("a package id", shown(spec));
    }
  }

  private static PackageId parseOpaque(String spec) throws FormatException {
    String[] parts = spec.split(" ", 3);
    if (parts.length < 3 || !parts[2].startsWith("(")) {
      throw new FormatException(
          "package id", 0, "a name, a version and a source in brackets", shown(spec));
    }
    String source = parts[2].substring(1, parts[2].length() - 1);
    int hash = source.indexOf('#');
    return checked(
        spec, Location.of(hash < 0 ? source : source.substring(0, hash)), parts[0], parts[1]);
  }

  private static PackageId checked(String spec, Location location, String name, String version)
      throws FormatException {
    if (name.isEmpty()) {
      throw new FormatException("package id", 0, "a package name", shown(spec));
    }
    if (version.isEmpty() || !Character.isDigit(version.charAt(0))) {
      throw new FormatException("package id", spec.length(), "a version", shown(spec));
    }
    return new PackageId(spec, location.source, location.url, location.query, name, version);
  }

  private static String shown(String spec) {
    return '"' + (spec.length() > 120 ? spec.substring(0, 120) + "…" : spec) + '"';
  }

  /// `name version`, as cargo prints a package.
  @Override
  public String toString() {
    return name + " " + version;
  }

  private record Location(Source source, String url, @Nullable String query) {
    static Location of(String text) throws FormatException {
      int scheme = text.indexOf("://");
      if (scheme < 0) {
        throw new FormatException("package id", 0, "a URL", shown(text));
      }
      int plus = text.indexOf('+');
      boolean kindGiven = plus >= 0 && plus < scheme;
      Source source =
          kindGiven ? Source.of(text.substring(0, plus).toLowerCase(Locale.ROOT)) : Source.OTHER;
      String url = kindGiven ? text.substring(plus + 1) : text;
      int question = url.indexOf('?');
      return question < 0
          ? new Location(source, url, null)
          : new Location(source, url.substring(0, question), url.substring(question + 1));
    }

    String lastSegment() {
      return url.substring(url.lastIndexOf('/') + 1);
    }
  }
}
