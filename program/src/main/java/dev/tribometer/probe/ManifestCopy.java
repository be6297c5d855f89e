package dev.tribometer.probe;

import dev.tribometer.cargo.Workspace;
import dev.tribometer.fact.DependencyFact;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.PackageId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// A copy of a workspace in which manifests can be changed: the manifests are copied, everything
/// else is a symbolic link to the original. Cargo can be asked about it, and can compile it into a
/// target directory that is elsewhere.
final class ManifestCopy {
  private final Path root;
  private final Path manifest;
  private @Nullable Path changed;
  private @Nullable String before;

  private ManifestCopy(Path root, Path manifest) {
    this.root = root;
    this.manifest = manifest;
  }

  /// Makes the copy in a directory that does not exist yet.
  ///
  /// @throws IOException where it cannot be made
  static ManifestCopy of(Workspace workspace, Path scratch) throws IOException {
    TreeSet<Path> manifests = new TreeSet<>();
    Path source = workspace.root();
    manifests.add(Path.of("Cargo.toml"));
    Map<String, CargoPackage> packages = new HashMap<>();
    workspace.metadata().packages().forEach(each -> packages.put(each.id().spec(), each));
    for (PackageId member : workspace.metadata().workspaceMembers()) {
      CargoPackage known = packages.get(member.spec());
      if (known != null) {
        Path manifest = Path.of(known.manifestPath());
        if (manifest.startsWith(source)) {
          manifests.add(source.relativize(manifest));
        }
      }
    }
    TreeSet<Path> directories = new TreeSet<>();
    for (Path manifest : manifests) {
      for (Path at = manifest.getParent(); at != null; at = at.getParent()) {
        directories.add(at);
      }
    }
    Files.createDirectories(scratch);
    mirror(source, scratch, Path.of(""), directories, workspace.targetDirectory());
    Path asked = workspace.cargo().directory().toRealPath();
    Path real = source.toRealPath();
    Path named = asked.startsWith(real) ? real.relativize(asked) : Path.of("");
    while (!manifests.contains(named.resolve("Cargo.toml"))) {
      named = named.getParent() == null ? Path.of("") : named.getParent();
    }
    Path root = scratch.toRealPath();
    return new ManifestCopy(root, root.resolve(named).resolve("Cargo.toml"));
  }

  private static void mirror(
      Path source, Path copy, Path at, Set<Path> directories, Path targetDirectory)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(source.resolve(at))) {
      for (Path entry : entries) {
        Path relative = source.relativize(entry);
        if (entry.equals(targetDirectory) || relative.equals(Path.of(".git"))) {
          continue;
        }
        Path to = copy.resolve(relative);
        if (directories.contains(relative) && Files.isDirectory(entry)) {
          Files.createDirectories(to);
          mirror(source, copy, relative, directories, targetDirectory);
        } else if (relative.endsWith("Cargo.toml") || relative.equals(Path.of("Cargo.lock"))) {
          Files.copy(entry, to, StandardCopyOption.REPLACE_EXISTING);
        } else {
          Files.createSymbolicLink(to, entry);
        }
      }
    }
  }

  /// The manifest in the copy for the one that cargo finds where the user asked. Cargo is to be
  /// told of it from there, and not from inside the copy: configuration goes by the directory.
  Path manifest() {
    return manifest;
  }

  /// Switches a dependency's default features off, in the member's manifest or, where that inherits
  /// it, in the root's.
  ///
  /// @return false where the manifest does not state the dependency in a way that can be changed
  /// @throws IOException where the manifest cannot be read or written
  boolean withoutDefaultFeatures(String manifestPath, DependencyFact dependency)
      throws IOException {
    Path manifest = root.resolve(manifestPath);
    List<String> path = path(dependency);
    MutableTomlTable toml = Toml.parse(manifest);
    if (toml.get(path) instanceof TomlTable own && Boolean.TRUE.equals(own.get("workspace"))) {
      manifest = root.resolve("Cargo.toml");
      path = List.of("workspace", "dependencies", dependency.manifestKey());
      toml = Toml.parse(manifest);
    }
    switch (toml.get(path)) {
      case String requirement -> {
        MutableTomlTable stated = MutableTomlTable.createInline();
        stated.set("version", requirement);
        stated.set("default-features", false);
        toml.set(path, stated);
      }
      case TomlTable stated -> {
        List<String> key = new ArrayList<>(path);
        key.add("default-features");
        toml.set(key, false);
      }
      case null, default -> {
        return false;
      }
    }
    changed = manifest;
    before = Files.readString(manifest);
    Files.writeString(manifest, toml.toToml());
    return true;
  }

  /// Takes the change back.
  ///
  /// @throws IOException where the manifest cannot be written
  void restore() throws IOException {
    if (changed != null && before != null) {
      Files.writeString(changed, before);
    }
  }

  private static List<String> path(DependencyFact dependency) {
    String table = dependency.kind().equals("build") ? "build-dependencies" : "dependencies";
    String target = dependency.target();
    return target == null
        ? List.of(table, dependency.manifestKey())
        : List.of("target", target, table, dependency.manifestKey());
  }
}
