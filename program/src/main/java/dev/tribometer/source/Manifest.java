package dev.tribometer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A `Cargo.toml` as it stands on disk, with the places of its keys. Immutable: an edit is a new
/// text, see {@link ManifestEdit}.
public final class Manifest {
  private final String path;
  private final String text;
  private final TomlParseResult toml;

  private Manifest(String path, String text, TomlParseResult toml) {
    this.path = path;
    this.text = text;
    this.toml = toml;
  }

  /// Parses a manifest. Text that is not TOML gives a manifest of the part that was understood;
  /// {@link #isValid} then says no, and no edit is made of it.
  ///
  /// @param path relative to the workspace root, with `/`
  public static Manifest parse(String path, String text) {
    return new Manifest(path, text, Toml.parse(text));
  }

  /// Path relative to the workspace root.
  public String path() {
    return path;
  }

  /// The text as read.
  public String text() {
    return text;
  }

  /// Whether the text is TOML from start to end.
  public boolean isValid() {
    return !toml.hasErrors();
  }

  /// Line of a key, 1-based; 0 where the manifest does not have it. Of a key that stands as a table
  /// of its own (`[dependencies.serde]`), the line of the table's head.
  public int line(List<String> keyPath) {
    TomlPosition position = toml.contains(keyPath) ? toml.inputPositionOf(keyPath) : null;
    return position == null ? 0 : position.line();
  }

  /// Where a dependency is declared, as a path of keys; empty where it is not in this file.
  ///
  /// @param kind `normal`, `build` or `dev`
  /// @param target the platform condition as cargo prints it, or null
  /// @param key the key in the table
  public Optional<List<String>> dependency(String kind, @Nullable String target, String key) {
    String table =
        switch (kind) {
          case "dev" -> "dev-dependencies";
          case "build" -> "build-dependencies";
          default -> "dependencies";
        };
    // Cargo still reads the spelling with an underscore in editions before 2024.
    for (String spelling : List.of(table, table.replace('-', '_'))) {
      for (List<String> tables : tables(spelling, target)) {
        List<String> keyPath = append(tables, key);
        if (toml.contains(keyPath)) {
          return Optional.of(keyPath);
        }
      }
    }
    return Optional.empty();
  }

  /// Whether the dependency at this path takes its version from `[workspace.dependencies]`.
  public boolean isInherited(List<String> dependencyPath) {
    return Boolean.TRUE.equals(valueOf(append(dependencyPath, "workspace")));
  }

  /// The features that this package declares, `default` among them where it is declared.
  public Set<String> features() {
    return toml.get(List.of("features")) instanceof TomlTable features
        ? Set.copyOf(features.keySet())
        : Set.of();
  }

  /// Whether another table of dependencies has the same key, so that a feature that names it still
  /// finds it when this one is gone.
  boolean isDeclaredElsewhere(List<String> dependencyPath) {
    for (String table : List.of("dependencies", "build-dependencies")) {
      List<String> other = List.of(table, dependencyPath.getLast());
      if (!other.equals(dependencyPath)
          && Boolean.TRUE.equals(valueOf(append(other, "optional")))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a feature of this package names the dependency, so that taking it out needs a person.
  public boolean featuresName(String dependencyKey) {
    if (!(toml.get(List.of("features")) instanceof TomlTable features)) {
      return false;
    }
    for (String feature : features.keySet()) {
      if (features.isArray(List.of(feature))) {
        for (Object entry : features.getArrayOrEmpty(List.of(feature)).toList()) {
          String name = String.valueOf(entry).replaceFirst("^dep:", "");
          if (name.equals(dependencyKey)
              || name.startsWith(dependencyKey + "/")
              || name.startsWith(dependencyKey + "?/")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// The value at a path, or null; a step through something that is no table counts as absent.
  public @Nullable Object valueOf(List<String> keyPath) {
    Object value = toml;
    for (String key : keyPath) {
      if (!(value instanceof TomlTable table) || !table.contains(List.of(key))) {
        return null;
      }
      value = table.get(List.of(key));
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  private List<List<String>> tables(String table, @Nullable String target) {
    if (target == null) {
      return List.of(List.of(table));
    }
    List<List<String>> paths = new ArrayList<>();
    if (toml.get(List.of("target")) instanceof TomlTable targets) {
      for (String written : targets.keySet()) {
        if (squeeze(written).equals(squeeze(target))) {
          paths.add(List.of("target", written, table));
        }
      }
    }
    return paths;
  }

  // Cargo prints conditions with its own spacing and quotes; the file has the user's.
  private static String squeeze(String condition) {
    return condition.replace(" ", "").replace("'", "\"");
  }

  static List<String> append(List<String> path, String... keys) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(List.of(keys));
    return List.copyOf(longer);
  }
}
