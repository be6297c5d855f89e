package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.source.Manifest;
import dev.tribometer.source.ManifestEdit;
import dev.tribometer.source.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mechanical remedies as patches. Null stands for a change that needs a person, or for a
/// manifest that was not read.
final class Patches {
  private Patches() {}

  /// A value for a key of a profile.
  ///
  /// @param table path below `profile`
  /// @param key the key
  /// @param value a string, a long or a boolean
  record ProfileKey(List<String> table, String key, Object value) {}

  /// Takes a declaration out of the member's manifest.
  static @Nullable String removal(Declarations declarations, DependencyFact declaration) {
    Optional<Manifest> manifest = declarations.manifest(declaration);
    Optional<List<String>> path = declarations.keyPath(declaration);
    if (manifest.isEmpty() || path.isEmpty()) {
      return null;
    }
    return diff(manifest.get(), ManifestEdit.removeDependency(manifest.get(), path.get()));
  }

  /// Moves a declaration to the member's `[dev-dependencies]`.
  static @Nullable String moveToDev(Declarations declarations, DependencyFact declaration) {
    Optional<Manifest> manifest = declarations.manifest(declaration);
    Optional<List<String>> path = declarations.keyPath(declaration);
    if (manifest.isEmpty() || path.isEmpty()) {
      return null;
    }
    return diff(manifest.get(), ManifestEdit.moveToDev(manifest.get(), path.get()));
  }

  /// Switches the default features of a dependency off, in the root's `[workspace.dependencies]`
  /// where the member takes it from there.
  static @Nullable String withoutDefaultFeatures(
      CompileModel model, DependencyFact declaration, List<String> keep) {
    Optional<Manifest> manifest = model.declarations().manifest(declaration);
    Optional<List<String>> path = model.declarations().keyPath(declaration);
    if (manifest.isEmpty() || path.isEmpty()) {
      return null;
    }
    if (manifest.get().isInherited(path.get())) {
      manifest = model.manifests().root();
      path = Optional.of(List.of("workspace", "dependencies", declaration.manifestKey()));
      if (manifest.isEmpty()) {
        return null;
      }
    }
    return diff(
        manifest.get(), ManifestEdit.withoutDefaultFeatures(manifest.get(), path.get(), keep));
  }

  /// Sets keys of profiles in the root's manifest.
  static @Nullable String profile(CompileModel model, ProfileKey... keys) {
    Optional<Manifest> root = model.manifests().root();
    if (root.isEmpty()) {
      return null;
    }
    Manifest edited = root.get();
    for (ProfileKey key : keys) {
      Optional<String> text =
          ManifestEdit.setProfileKey(edited, key.table(), key.key(), key.value());
      if (text.isPresent()) {
        edited = Manifest.parse(edited.path(), text.get());
      }
    }
    return diff(root.get(), Optional.of(edited.text()));
  }

  /// The comma-separated names of a fact's column.
  static List<String> names(String commaSeparated) {
    List<String> names = new ArrayList<>();
    for (String name : commaSeparated.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }

  private static @Nullable String diff(Manifest manifest, Optional<String> after) {
    if (after.isEmpty()) {
      return null;
    }
    String diff = UnifiedDiff.of(manifest.path(), manifest.text(), after.get());
    return diff.isEmpty() ? null : diff;
  }
}
