package dev.tribometer.source;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The manifests of a workspace, read once, so that a lens can say on which line something stands
/// and what the file would look like after a remedy. A value: it does not look at the disk again.
public final class ManifestPlaces {
  private static final ManifestPlaces NONE = new ManifestPlaces(Map.of());

  private final Map<String, Manifest> manifests;

  private ManifestPlaces(Map<String, Manifest> manifests) {
    this.manifests = manifests;
  }

  /// No manifest: places then have no line and remedies no patch.
  public static ManifestPlaces none() {
    return NONE;
  }

  /// Reads manifests. One that is missing or is not UTF-8 is left out.
  ///
  /// @param workspaceRoot the directory against which the paths are relative
  /// @param paths paths of manifests, with `/`; `Cargo.toml` of the root is read in any case
  /// @throws IOException where a file is there and cannot be read
  public static ManifestPlaces read(Path workspaceRoot, Collection<String> paths)
      throws IOException {
    Map<String, String> texts = new TreeMap<>();
    readInto(texts, workspaceRoot, "Cargo.toml");
    for (String path : paths) {
      readInto(texts, workspaceRoot, path);
    }
    return ofTexts(texts);
  }

  /// Manifests from their texts, by path relative to the workspace root.
  public static ManifestPlaces ofTexts(Map<String, String> texts) {
    Map<String, Manifest> manifests = new TreeMap<>();
    texts.forEach((path, text) -> manifests.put(path, Manifest.parse(path, text)));
    return new ManifestPlaces(manifests);
  }

  /// The manifest at a path relative to the workspace root, where it was read.
  public Optional<Manifest> at(String path) {
    return Optional.ofNullable(manifests.get(path));
  }

  /// The manifest of the workspace root, in which profiles stand.
  public Optional<Manifest> root() {
    return at("Cargo.toml");
  }

  private static void readInto(Map<String, String> texts, Path root, String path)
      throws IOException {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      texts.put(path, Files.readString(file));
    } catch (MalformedInputException notUtf8) {
      // Cargo refuses such a file as well; there is no line to show in it.
      return;
    }
  }
}
