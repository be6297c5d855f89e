package dev.tribometer.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Edits of a manifest that leave every other byte as it is. Each answers with the new text, or
/// with nothing where there is nothing to change or the change needs a person.
public final class ManifestEdit {
  private ManifestEdit() {}

  /// Takes a dependency out, with the comment that stands on top of it. Nothing where a feature of
  /// the package names the dependency and would find no other of the same name: what becomes of
  /// that feature is for a person to say.
  ///
  /// @param dependencyPath as {@link Manifest#dependency} gives it
  public static Optional<String> removeDependency(Manifest manifest, List<String> dependencyPath) {
    if (!isThere(manifest, dependencyPath)
        || (manifest.featuresName(dependencyPath.getLast())
            && !manifest.isDeclaredElsewhere(dependencyPath))) {
      return Optional.empty();
    }
    TomlParseResult toml = Toml.parse(manifest.text());
    toml.remove(dependencyPath);
    List<String> table = dependencyPath.subList(0, dependencyPath.size() - 1);
    TomlTable left = toml.getTable(table);
    if (left != null && left.isEmpty() && !hasHeader(manifest, table)) {
      toml.remove(table);
    }
    return changed(manifest, toml);
  }

  /// Whether a table has a header of its own. One that only exists because of the tables below it
  /// would be written out with an empty header when the last of them goes.
  private static boolean hasHeader(Manifest manifest, List<String> table) {
    return manifest.text().lines().map(String::strip).anyMatch(line -> isHeader(line, table));
  }

  private static boolean isHeader(String line, List<String> table) {
    // A key in quotes may hold a bracket of its own.
    for (int end = line.indexOf(']');
        line.startsWith("[") && end > 0;
        end = line.indexOf(']', end + 1)) {
      try {
        if (Toml.parseDottedKey(line.substring(1, end)).equals(table)) {
          return true;
        }
      } catch (IllegalArgumentException e) {
        // Not the end of the key.
      }
    }
    return false;
  }

  /// Moves a dependency from `[dependencies]` to `[dev-dependencies]`, so that only tests, examples
  /// and benches get it. Nothing where a feature names it, where it is optional, or where
  /// `[dev-dependencies]` has it already.
  ///
  /// @param dependencyPath as {@link Manifest#dependency} gives it
  public static Optional<String> moveToDev(Manifest manifest, List<String> dependencyPath) {
    List<String> table = dependencyPath.subList(0, dependencyPath.size() - 1);
    List<String> to =
        Manifest.append(
            table.subList(0, table.size() - 1), "dev-dependencies", dependencyPath.getLast());
    if (!isThere(manifest, dependencyPath)
        || !table.getLast().equals("dependencies")
        || manifest.valueOf(to) != null
        || manifest.valueOf(Manifest.append(dependencyPath, "optional")) != null
        || manifest.featuresName(dependencyPath.getLast())) {
      return Optional.empty();
    }
    TomlParseResult toml = Toml.parse(manifest.text());
    Object declared = toml.get(dependencyPath);
    if (declared instanceof TomlTable written) {
      MutableTomlTable inline = MutableTomlTable.createInline();
      written.entrySet().forEach(entry -> inline.set(List.of(entry.getKey()), plain(entry)));
      declared = inline;
    }
    toml.remove(dependencyPath);
    toml.getOrCreateTable(to.subList(0, to.size() - 1)).set(List.of(to.getLast()), declared);
    return changed(manifest, toml);
  }

  private static Object plain(Map.Entry<String, Object> entry) {
    return entry.getValue() instanceof TomlArray array ? array.toList() : entry.getValue();
  }

  /// Switches the default features of a dependency off; features that it asks for by name stay, and
  /// `keep` is added to them. A dependency inherited from the workspace is changed in the root's
  /// `[workspace.dependencies]`, so give that path and manifest.
  public static Optional<String> withoutDefaultFeatures(
      Manifest manifest, List<String> dependencyPath, List<String> keep) {
    if (!isThere(manifest, dependencyPath) || manifest.isInherited(dependencyPath)) {
      return Optional.empty();
    }
    TomlParseResult toml = Toml.parse(manifest.text());
    Object declared = toml.get(dependencyPath);
    if (declared instanceof String version) {
      MutableTomlTable table = MutableTomlTable.createInline();
      table.set(List.of("version"), version);
      toml.set(dependencyPath, table);
    } else if (!(declared instanceof TomlTable)) {
      return Optional.empty();
    }
    toml.set(Manifest.append(dependencyPath, "default-features"), false);
    addFeatures(toml, Manifest.append(dependencyPath, "features"), keep);
    return changed(manifest, toml);
  }

  /// Sets a key of a profile, making the profile's table where it is not there yet.
  ///
  /// @param table path below `profile`: `dev`, or `dev`, `build-override`
  /// @param value a string, a long or a boolean
  public static Optional<String> setProfileKey(
      Manifest manifest, List<String> table, String key, Object value) {
    List<String> path = Manifest.append(List.of("profile"), table.toArray(String[]::new));
    if (!manifest.isValid() || value.equals(manifest.valueOf(Manifest.append(path, key)))) {
      return Optional.empty();
    }
    TomlParseResult toml = Toml.parse(manifest.text());
    for (int depth = 1; depth <= path.size(); depth++) {
      Object step = manifest.valueOf(path.subList(0, depth));
      if (step != null && !(step instanceof TomlTable)) {
        return Optional.empty();
      }
    }
    toml.getOrCreateTable(path).set(List.of(key), value);
    return changed(manifest, toml);
  }

  private static void addFeatures(TomlParseResult toml, List<String> path, List<String> keep) {
    if (keep.isEmpty()) {
      return;
    }
    var features = toml.getOrCreateArray(path);
    for (String feature : keep) {
      if (!features.toList().contains(feature)) {
        features.add(feature);
      }
    }
  }

  private static boolean isThere(Manifest manifest, List<String> path) {
    return manifest.isValid() && manifest.valueOf(path) != null;
  }

  private static Optional<String> changed(Manifest manifest, TomlParseResult toml) {
    String text = toml.toToml();
    return text.equals(manifest.text()) ? Optional.empty() : Optional.of(text);
  }
}
